package io.holdfast.app.kafka;

import io.holdfast.app.setaside.EventOrigin;
import io.holdfast.app.setaside.KeptRecord;
import io.holdfast.app.setaside.Place;
import io.holdfast.app.setaside.QueuedEvent;
import io.holdfast.app.setaside.Unreadable;
import io.holdfast.app.text.LosslessText;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.axonframework.eventhandling.EventMessage;

/**
 * Events that came from Kafka. The record's key is the order; a record without a key, or with
 * another kind of key, cannot belong to any order and is set aside under its own name. Records are
 * kept whole, because Kafka need not keep them.
 */
final class KeptRecords implements EventOrigin {

  private static final String TYPE_HEADER = "axon-message-type";

  private final RecordReader reader;

  KeptRecords(RecordReader reader) {
    this.reader = reader;
  }

  @Override
  public String nameOf(EventMessage<?> event) {
    return Records.nameOf(record(event));
  }

  @Override
  public Place placeOf(EventMessage<?> event) {
    ConsumerRecord<String, byte[]> record = record(event);
    return new Place(order(record), Place.OUTSIDE);
  }

  @Override
  public KeptRecord recordOf(EventMessage<?> event) {
    return Records.kept(record(event));
  }

  private static ConsumerRecord<String, byte[]> record(EventMessage<?> event) {
    return ((RecordEvent) event).record();
  }

  private static String order(ConsumerRecord<String, byte[]> record) {
    return isOrderId(record.key()) ? record.key() : Records.nameOf(record);
  }

  /** As an order writes its own id: in other letters it would be another key. */
  private static boolean isOrderId(String key) {
    try {
      return key != null && UUID.fromString(key).toString().equals(key);
    } catch (IllegalArgumentException noUuid) {
      return false;
    }
  }

  @Override
  public String typeOf(EventMessage<?> event) {
    Header type = record(event).headers().lastHeader(TYPE_HEADER);
    return type == null ? null : LosslessText.of(type.value());
  }

  @Override
  public Optional<Unreadable> unreadable(EventMessage<?> event) {
    return event.getPayload() instanceof UnreadableRecord unreadable
        ? Optional.of(new Unreadable(unreadable.cause(), unreadable.unknownType()))
        : Optional.empty();
  }

  /** There is one segment, and its position moves in the transaction that keeps the record. */
  @Override
  public boolean isBehind(String processor, QueuedEvent event) {
    return true;
  }

  @Override
  public List<? extends EventMessage<?>> read(QueuedEvent event) {
    return List.of(reader.read(Records.consumed(event.record())));
  }
}
