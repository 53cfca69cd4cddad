package io.holdfast.bench.classic.order;

import io.holdfast.bench.classic.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Sends a message without waiting, and has it marked once Kafka has it. */
@Component
class MessageSender {

  private static final Logger log = LoggerFactory.getLogger(MessageSender.class);

  private final KafkaTemplate<String, String> kafka;
  private final SentMarks marks;

  MessageSender(KafkaTemplate<String, String> kafka, SentMarks marks) {
    this.kafka = kafka;
    this.marks = marks;
  }

  /** Never throws: what cannot be sent is left to the recovery. */
  void send(LocalMessage message) {
    try {
      kafka
          .send(Topics.ORDERS, message.messageId().toString(), message.payload())
          .whenComplete(
              (sent, failure) -> {
                if (failure == null) {
                  marks.add(message.messageId());
                }
              });
    } catch (RuntimeException away) {
      log.warn("Message {} is left to the recovery: {}", message.messageId(), away.toString());
    }
  }
}
