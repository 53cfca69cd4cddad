package io.holdfast.app.audit.kafka;

import io.holdfast.app.text.StorableText;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record as it claims to be; any of its fields but the place may be null.
 *
 * @param eventId the identifier of the event that it says it carries
 * @param type the logical name of that event
 */
public record TopicRecord(
    String topic,
    int partition,
    long offset,
    String key,
    String eventId,
    String type,
    byte[] value) {

  static TopicRecord of(ConsumerRecord<String, byte[]> record) {
    return new TopicRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        storable(record.key()),
        text(record, "axon-message-id"),
        text(record, "axon-message-type"),
        record.value());
  }

  /** What tells it from every other record. */
  public String name() {
    return topic + "-" + partition + "@" + offset;
  }

  private static String text(ConsumerRecord<String, byte[]> record, String header) {
    Header found = record.headers().lastHeader(header);
    return found == null || found.value() == null
        ? null
        : storable(new String(found.value(), StandardCharsets.UTF_8));
  }

  /** Our lists are separated by line feeds. */
  private static String storable(String text) {
    return text == null ? null : StorableText.of(text).replace("\n", "\\n");
  }
}
