package io.holdfast.app.kafka;

import io.holdfast.app.setaside.KeptRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as they are kept, and back: nothing that a reader needs is lost on the way. */
final class Records {

  private static final String HEX = "0x";

  private Records() {}

  /** What tells a record from every other, such as {@code answers-3@41}. */
  static String nameOf(ConsumerRecord<?, ?> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  static KeptRecord kept(ConsumerRecord<String, byte[]> record) {
    List<KeptRecord.Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new KeptRecord.Header(header.key(), text(header.value())));
    }
    return new KeptRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.key() == null ? null : record.key().replace("\0", "\\0"),
        headers,
        record.value());
  }

  static ConsumerRecord<String, byte[]> consumed(KeptRecord kept) {
    Headers headers = new RecordHeaders();
    kept.headers().forEach(header -> headers.add(header.name(), bytes(header.value())));
    return new ConsumerRecord<>(
        kept.topic(),
        kept.partition(),
        kept.offset(),
        ConsumerRecord.NO_TIMESTAMP,
        TimestampType.NO_TIMESTAMP_TYPE,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        kept.key(),
        kept.value(),
        headers,
        Optional.empty());
  }

  /** PostgreSQL's text cannot hold NUL, and numbers in headers are raw bytes: those become hex. */
  static String text(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean plain =
        text.chars().noneMatch(Character::isISOControl)
            && text.indexOf('\uFFFD') < 0
            && !text.startsWith(HEX);
    return plain ? text : HEX + HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String text) {
    if (text == null) {
      return null;
    }
    return text.startsWith(HEX)
        ? HexFormat.of().parseHex(text.substring(HEX.length()))
        : text.getBytes(StandardCharsets.UTF_8);
  }
}
