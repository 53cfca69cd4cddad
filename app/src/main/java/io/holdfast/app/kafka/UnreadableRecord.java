package io.holdfast.app.kafka;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that is not an event of the contract, kept whole.
 *
 * @param headers as text; the raw bytes matter only in the value
 * @param cause why it could not be read, and what that was caused by
 */
record UnreadableRecord(
    String topic,
    int partition,
    long offset,
    String key,
    Map<String, String> headers,
    byte[] value,
    String cause) {

  static UnreadableRecord of(ConsumerRecord<String, byte[]> record, Throwable failure) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), header.value() == null ? null : printable(header.value()));
    }
    return new UnreadableRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.key() == null ? null : record.key().replace("\0", "\\0"),
        headers,
        record.value(),
        chain(failure));
  }

  /** PostgreSQL's text cannot hold NUL; numbers in headers are raw bytes, so show those as hex. */
  private static String printable(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.chars().anyMatch(Character::isISOControl)
        ? "0x" + java.util.HexFormat.of().formatHex(bytes)
        : text;
  }

  private static String chain(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.toString());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      text.append(" / caused by ").append(cause);
    }
    return text.toString().replace("\0", "\\0");
  }
}
