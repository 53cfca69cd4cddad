package io.holdfast.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.setaside.KeptRecord;
import io.holdfast.app.setaside.Place;
import io.holdfast.app.setaside.QueuedEvent;
import io.holdfast.order.api.OrderId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.junit.jupiter.api.Test;

/** What cannot be read says why; what is kept can be read again, byte for byte. */
class UnreadableRecordTest {

  private final RecordReader reader =
      new RecordReader(Events.CONVERTER, Events.requestsFrom("requests"));
  private final KeptRecords origin = new KeptRecords(reader);

  @Test
  void aGoodRecordIsAnEventThatKnowsWhereItCameFrom() {
    EventMessage<?> sent = Events.request();

    EventMessage<?> read =
        reader.read(record(Events.CONVERTER.createKafkaMessage(sent, "requests")));

    assertThat(read.getPayload()).isEqualTo(sent.getPayload());
    assertThat(read.getMetaData())
        .containsAllEntriesOf(
            Map.of("kafkaTopic", "requests", "kafkaPartition", "3", "kafkaOffset", "41"));
  }

  @Test
  void brokenJsonSaysWhere() {
    assertThat(causeOf(record(sent(), "{\"orderId\":".getBytes(StandardCharsets.UTF_8), true)))
        .contains("JsonEOFException");
  }

  @Test
  void aTypeThatIsNotTakenFromThisTopicIsUnreadable() {
    assertThat(causeOf(record(ofType("order.placed")))).contains("not one that this context takes");
  }

  @Test
  void aTypeThatANewerVersionMayKnowIsNamed() {
    ConsumerRecord<String, byte[]> record = record(ofType("order.from-tomorrow"));

    assertThat(causeOf(record)).contains("order.from-tomorrow");
    assertThat(origin.unreadable(event(record)).orElseThrow().awaitedType())
        .isEqualTo("order.from-tomorrow");
  }

  @Test
  void anEventOfNoStreamIsUnreadableBecauseNoHandlerWouldTakeIt() {
    ProducerRecord<String, byte[]> sent = sent();
    sent.headers().remove("axon-message-aggregate-id");

    assertThat(causeOf(record(sent))).contains("do not name the stream");
  }

  @Test
  void anEventThatSpeaksOfAnotherOrderThanItsStreamIsUnreadable() {
    DomainEventMessage<?> other = Events.request();
    ProducerRecord<String, byte[]> forged =
        Events.CONVERTER.createKafkaMessage(
            new GenericDomainEventMessage<>(
                "Order", new OrderId(UUID.randomUUID()).toString(), 1, other.getPayload()),
            "requests");

    assertThat(causeOf(record(forged))).contains("another stream");
  }

  @Test
  void whatElseARecordSaysAboutItsEventIsNotBelieved() {
    ProducerRecord<String, byte[]> sent = sent();
    sent.headers().add("axon-metadata-actor", "somebody".getBytes(StandardCharsets.UTF_8));

    assertThat(reader.read(record(sent)).getMetaData()).doesNotContainKey("actor");
  }

  @Test
  void aRecordWithoutHeadersIsUnreadable() {
    assertThat(causeOf(record(sent(), new byte[] {0}, false)))
        .contains("headers do not describe an event");
  }

  @Test
  void aRecordBelongsToTheOrderOfItsKey() {
    ConsumerRecord<String, byte[]> record = record(sent());

    assertThat(place(record).orderId()).isEqualTo(record.key());
  }

  @Test
  void aRecordThatCannotBelongToAnOrderStandsForItself() {
    assertThat(place(new ConsumerRecord<>("requests", 3, 41, null, null)).orderId())
        .isEqualTo("requests-3@41");
    assertThat(place(new ConsumerRecord<>("requests", 3, 42, "a key", null)).orderId())
        .isEqualTo("requests-3@42");
  }

  @Test
  void aRecordThatWasKeptIsReadAgainAsIfItHadJustArrived() {
    ConsumerRecord<String, byte[]> record = record(sent());
    EventMessage<?> first = reader.read(record);

    EventMessage<?> again = readAgain(origin.recordOf(event(record)));

    assertThat(again.getIdentifier()).isEqualTo(first.getIdentifier());
    assertThat(again.getTimestamp()).isEqualTo(first.getTimestamp());
    assertThat(again.getPayload()).isEqualTo(first.getPayload());
    assertThat(again.getMetaData()).isEqualTo(first.getMetaData());
    assertThat(((DomainEventMessage<?>) again).getSequenceNumber())
        .isEqualTo(((DomainEventMessage<?>) first).getSequenceNumber());
  }

  @Test
  void headersKeepTheirBytesWhateverTheyHold() {
    ConsumerRecord<String, byte[]> record = record(sent());
    byte[][] values = {{0, 1, 2}, {(byte) 0xff, (byte) 0xfe}, "0xtext".getBytes(), {}, null};
    for (byte[] value : values) {
      record.headers().add("twice", value);
    }

    ConsumerRecord<String, byte[]> kept = Records.consumed(Records.kept(record));

    assertThat(kept.headers().headers("twice")).extracting(Header::value).containsExactly(values);
  }

  private String causeOf(ConsumerRecord<String, byte[]> record) {
    return origin.unreadable(event(record)).orElseThrow().cause();
  }

  private Place place(ConsumerRecord<String, byte[]> record) {
    return origin.placeOf(event(record));
  }

  private EventMessage<?> event(ConsumerRecord<String, byte[]> record) {
    return RecordEvent.of(new GlobalSequenceTrackingToken(0), reader.read(record), record);
  }

  private EventMessage<?> readAgain(KeptRecord kept) {
    return origin.read(new QueuedEvent(1, "id", "type", null, kept, Instant.EPOCH)).get(0);
  }

  private static ProducerRecord<String, byte[]> sent() {
    return Events.CONVERTER.createKafkaMessage(Events.request(), "requests");
  }

  private static ProducerRecord<String, byte[]> ofType(String type) {
    ProducerRecord<String, byte[]> sent = sent();
    sent.headers().remove("axon-message-type");
    sent.headers().add("axon-message-type", type.getBytes(StandardCharsets.UTF_8));
    return sent;
  }

  private static ConsumerRecord<String, byte[]> record(ProducerRecord<String, byte[]> sent) {
    return record(sent, sent.value(), true);
  }

  private static ConsumerRecord<String, byte[]> record(
      ProducerRecord<String, byte[]> sent, byte[] value, boolean withHeaders) {
    return new ConsumerRecord<>(
        "requests",
        3,
        41,
        0,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        sent.key(),
        value,
        withHeaders ? new RecordHeaders(sent.headers()) : new RecordHeaders(),
        Optional.empty());
  }
}
