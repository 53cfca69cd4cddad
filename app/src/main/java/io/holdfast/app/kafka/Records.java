package io.holdfast.app.kafka;

import io.holdfast.app.setaside.KeptRecord;
import io.holdfast.app.text.LosslessText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Records as they are kept, and back: nothing is lost on the way. What Kafka's client itself does
 * not tell is the bytes of a header's name that are no UTF-8: it gives U+FFFD for them.
 */
final class Records {

  private Records() {}

  /** What tells a record from every other, such as {@code answers-3@41}. */
  static String nameOf(ConsumerRecord<?, ?> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  static KeptRecord kept(ConsumerRecord<String, byte[]> record) {
    List<KeptRecord.Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(
          new KeptRecord.Header(LosslessText.of(header.key()), LosslessText.of(header.value())));
    }
    return new KeptRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.key(),
        headers,
        record.value(),
        record.timestamp(),
        record.timestampType().name);
  }

  static ConsumerRecord<String, byte[]> consumed(KeptRecord kept) {
    Headers headers = new RecordHeaders();
    kept.headers()
        .forEach(
            header ->
                headers.add(LosslessText.text(header.name()), LosslessText.bytes(header.value())));
    return new ConsumerRecord<>(
        kept.topic(),
        kept.partition(),
        kept.offset(),
        kept.timestamp(),
        TimestampType.forName(kept.timestampType()),
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        kept.key(),
        kept.value(),
        headers,
        Optional.empty());
  }
}
