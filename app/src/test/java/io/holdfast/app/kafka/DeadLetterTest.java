package io.holdfast.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.axonframework.eventhandling.EventMessage;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What cannot be read is kept whole; what can be read is not. */
class DeadLetterTest {

  private final RecordReader reader =
      new RecordReader(Events.CONVERTER, Events.requestsFrom("requests"));
  private JdbcClient database;

  @BeforeEach
  void migrate() {
    var dataSource = TestServers.dataSource(TestServers.newDatabase());
    Flyway.configure().dataSource(dataSource).locations("classpath:db/shared").load().migrate();
    database = JdbcClient.create(dataSource);
  }

  @Test
  void aGoodRecordIsAnEventThatKnowsWhereItCameFrom() {
    EventMessage<?> sent = Events.request();

    EventMessage<?> read =
        reader.read(record(Events.CONVERTER.createKafkaMessage(sent, "requests")));

    assertThat(read.getIdentifier()).isEqualTo(sent.getIdentifier());
    assertThat(read.getPayload()).isEqualTo(sent.getPayload());
    assertThat(read.getMetaData())
        .containsAllEntriesOf(
            Map.of("kafkaTopic", "requests", "kafkaPartition", "3", "kafkaOffset", "41"));
  }

  @Test
  void brokenJsonIsKeptWithItsCause() {
    ProducerRecord<String, byte[]> sent =
        Events.CONVERTER.createKafkaMessage(Events.request(), "requests");

    keep(record(sent, "{\"orderId\":".getBytes(StandardCharsets.UTF_8), true));

    Map<String, Object> kept = kept();
    assertThat(kept)
        .containsEntry("topic", "requests")
        .containsEntry("partition", 3)
        .containsEntry("record_offset", 41L)
        .containsEntry("record_key", sent.key());
    assertThat((byte[]) kept.get("value")).asString().isEqualTo("{\"orderId\":");
    assertThat(kept.get("headers").toString()).contains("order.reservation-requested");
    assertThat(kept.get("cause").toString()).contains("JsonEOFException");
  }

  @Test
  void aTypeThatIsNotTakenFromThisTopicIsKept() {
    ProducerRecord<String, byte[]> sent =
        Events.CONVERTER.createKafkaMessage(Events.request(), "requests");
    sent.headers().remove("axon-message-type");
    sent.headers().add("axon-message-type", "order.placed".getBytes(StandardCharsets.UTF_8));

    keep(record(sent));

    assertThat(kept().get("cause").toString()).contains("not one that this context takes");
  }

  @Test
  void aRecordWithoutHeadersIsKept() {
    keep(
        record(
            Events.CONVERTER.createKafkaMessage(Events.request(), "requests"),
            new byte[] {0},
            false));

    assertThat(kept().get("cause").toString()).contains("headers do not describe an event");
  }

  @Test
  void aRecordWithoutAnythingIsKept() {
    keep(new ConsumerRecord<>("requests", 3, 41, null, null));

    assertThat(kept()).containsEntry("value", null).containsEntry("record_key", null);
  }

  @Test
  void theSameRecordReadAgainIsKeptOnce() {
    ConsumerRecord<String, byte[]> record =
        record(
            Events.CONVERTER.createKafkaMessage(Events.request(), "requests"), new byte[0], false);

    keep(record);
    keep(record);

    assertThat(rows()).hasSize(1);
  }

  private void keep(ConsumerRecord<String, byte[]> record) {
    Object payload = reader.read(record).getPayload();
    assertThat(payload).isInstanceOf(UnreadableRecord.class);
    new DeadLetters(database).keep((UnreadableRecord) payload);
  }

  private Map<String, Object> kept() {
    return rows().get(0);
  }

  private List<Map<String, Object>> rows() {
    return database.sql("select * from kafka_dead_letter").query().listOfRows();
  }

  private static ConsumerRecord<String, byte[]> record(ProducerRecord<String, byte[]> sent) {
    return record(sent, sent.value(), true);
  }

  private static ConsumerRecord<String, byte[]> record(
      ProducerRecord<String, byte[]> sent, byte[] value, boolean withHeaders) {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(
            "requests",
            3,
            41,
            0,
            TimestampType.LOG_APPEND_TIME,
            0,
            0,
            sent.key(),
            value,
            new org.apache.kafka.common.header.internals.RecordHeaders(),
            Optional.empty());
    if (withHeaders) {
      for (Header header : sent.headers()) {
        record.headers().add(header);
      }
    }
    return record;
  }
}
