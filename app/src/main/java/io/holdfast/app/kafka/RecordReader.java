package io.holdfast.app.kafka;

import io.holdfast.app.kafka.UnreadableRecord.UnknownType;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.UnknownSerializedType;

/**
 * Turns a record into an event, or into an {@link UnreadableRecord} that says why not. Axon's
 * converter alone would drop what it cannot convert, with a line at trace level.
 */
final class RecordReader {

  /** Where an event came from: metadata of every event that was read from Kafka. */
  static final String TOPIC = "kafkaTopic";

  static final String PARTITION = "kafkaPartition";
  static final String OFFSET = "kafkaOffset";

  private final KafkaMessageConverter<String, byte[]> converter;
  private final IncomingEvents incoming;

  RecordReader(KafkaMessageConverter<String, byte[]> converter, IncomingEvents incoming) {
    this.converter = converter;
    this.incoming = incoming;
  }

  EventMessage<?> read(ConsumerRecord<String, byte[]> record) {
    try {
      EventMessage<?> event =
          converter
              .readKafkaMessage(record)
              .orElseThrow(
                  () -> new IllegalArgumentException("The headers do not describe an event."));
      check(event, record.key());
      // What else is said about it, anybody may have said.
      EventMessage<?> plain = event.withMetaData(MetaData.emptyInstance());
      return TraceHeader.read(record.headers(), plain)
          .andMetaData(
              Map.of(
                  TOPIC, record.topic(),
                  PARTITION, Integer.toString(record.partition()),
                  OFFSET, Long.toString(record.offset())));
    } catch (RuntimeException | StackOverflowError e) {
      return new GenericEventMessage<>(
          Records.nameOf(record),
          UnreadableRecord.of(e),
          MetaData.emptyInstance(),
          GenericEventMessage.clock.instant());
    }
  }

  private void check(EventMessage<?> event, String key) {
    if (event.getPayload() instanceof UnknownSerializedType unknown) {
      throw new UnknownType(unknown.serializedType().getName());
    }
    if (!incoming.types().contains(event.getPayloadType())) {
      throw new IllegalArgumentException(
          "The event type is not one that this context takes from " + incoming.topic() + ".");
    }
    if (!(event instanceof DomainEventMessage<?> domainEvent)) {
      throw new IllegalArgumentException("The headers do not name the stream of the event.");
    }
    Appendable.check(domainEvent);
    if (!domainEvent.getAggregateIdentifier().equals(key)) {
      // It may lie in another partition than the stream's other events, and overtake them.
      throw new IllegalArgumentException("The key of the record is not the stream of its event.");
    }
    // Reading is lazy; broken JSON must show here, not in a handler.
    if (!incoming.stream().apply(event.getPayload()).equals(key)) {
      throw new IllegalArgumentException("The event speaks of another stream than its own.");
    }
  }
}
