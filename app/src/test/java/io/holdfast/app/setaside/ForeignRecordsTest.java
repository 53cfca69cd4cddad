package io.holdfast.app.setaside;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.NastyRecords;
import io.holdfast.app.testing.RunningHoldfast;
import io.holdfast.app.testing.TestServers;
import io.holdfast.app.testing.TopicContents;
import io.holdfast.app.text.LosslessText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever anybody writes into a topic is kept byte for byte, and stops nobody. */
class ForeignRecordsTest {

  private static final int RECORDS = 150;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api orders = RunningHoldfast.orders();
  private final Api inventory = RunningHoldfast.inventory();

  @Test
  void whateverIsInTheTopicsIsKeptWholeAndStopsNobodyAndGoesWithOneCall() {
    inventory.post("/api/stock/FOREIGN/receipts", "{\"quantity\":10}");
    send(new NastyRecords(1, RunningHoldfast.answersTopic()).take(RECORDS));
    send(new NastyRecords(2, RunningHoldfast.requestsTopic()).take(RECORDS));

    String order =
        orders
            .post("/api/orders", "{\"lines\":[{\"sku\":\"FOREIGN\",\"quantity\":1}]}")
            .text("orderId");
    await()
        .atMost(60, SECONDS)
        .until(() -> orders.get("/api/orders/" + order).text("status").equals("CONFIRMED"));
    TopicContents.awaitRead(RunningHoldfast.orderDatabase(), RunningHoldfast.answersTopic());
    TopicContents.awaitRead(RunningHoldfast.inventoryDatabase(), RunningHoldfast.requestsTopic());

    assertKept(RunningHoldfast.orderDatabase(), RunningHoldfast.answersTopic());
    assertKept(RunningHoldfast.inventoryDatabase(), RunningHoldfast.requestsTopic());
    assertToldApart(orders, "order-inbox");
    assertToldApart(inventory, "inventory-requests");
    assertThat(nothingIsLost(orders)).isTrue();
    assertThat(nothingIsLost(inventory)).isTrue();

    discardAll(orders);
    discardAll(inventory);
    assertThat(nothingIsLost(orders)).isTrue();
    assertThat(nothingIsLost(inventory)).isTrue();
  }

  private static void send(List<ProducerRecord<byte[], byte[]>> records) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      records.forEach(producer::send);
    }
  }

  /** Each record without an identifier of an event of ours is in the table as it is in Kafka. */
  private static void assertKept(JdbcClient database, String topic) {
    List<String> kept =
        database
            .sql("select * from set_aside_event where topic = ?")
            .param(topic)
            .query((row, n) -> kept(row))
            .list();
    List<String> foreign =
        TopicContents.raw(topic).stream()
            .filter(record -> !isOurs(record))
            .map(ForeignRecordsTest::shown)
            .toList();
    assertThat(foreign).hasSize(RECORDS + 2);
    assertThat(kept).containsExactlyInAnyOrderElementsOf(foreign);
  }

  private static boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
    Header type = record.headers().lastHeader("axon-message-type");
    return type != null
        && type.value() != null
        && new String(type.value()).matches("(order|inventory)\\.[a-z-]+")
        && !new String(type.value()).endsWith("tomorrow");
  }

  private static String shown(ConsumerRecord<byte[], byte[]> record) {
    List<String> headers = new ArrayList<>();
    record
        .headers()
        .forEach(header -> headers.add(hex(header.key().getBytes()) + "=" + hex(header.value())));
    return record.partition()
        + "@"
        + record.offset()
        + " "
        + record.timestamp()
        + record.timestampType()
        + hex(record.key())
        + headers
        + hex(record.value());
  }

  private static String kept(ResultSet row) throws SQLException {
    List<String> headers = new ArrayList<>();
    try {
      JSON.readTree(row.getString("headers"))
          .forEach(
              header ->
                  headers.add(
                      hex(LosslessText.bytes(header.path("name").asText()))
                          + "="
                          + hex(LosslessText.bytes(header.path("value").asText(null)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return row.getInt("partition")
        + "@"
        + row.getLong("record_offset")
        + " "
        + row.getLong("record_timestamp")
        + row.getString("record_timestamp_type")
        + hex(LosslessText.bytes(row.getString("record_key")))
        + headers
        + hex(row.getBytes("value"));
  }

  private static String hex(byte[] bytes) {
    return bytes == null ? "none" : "[" + HexFormat.of().formatHex(bytes) + "]";
  }

  private static void assertToldApart(Api context, String processor) {
    JsonNode page = context.get("/api/set-aside?kind=RECORD&limit=1").body();
    int records = page.path("records").asInt();
    assertThat(records).isPositive();
    JsonNode causes = context.get("/api/set-aside/causes").body().path("items");
    int counted = 0;
    for (JsonNode cause : causes) {
      counted += cause.path("kind").asText().equals("RECORD") ? cause.path("count").asInt() : 0;
      assertThat(cause.path("examples")).isNotEmpty();
    }
    assertThat(counted).isEqualTo(records);
    assertThat(causes.size()).as("causes").isLessThan(records / 3);
    JsonNode health = context.get("/actuator/health").body();
    assertThat(health.at("/components/setAside/details/records/" + processor).asInt())
        .isEqualTo(records);
  }

  private static boolean nothingIsLost(Api context) {
    for (JsonNode line : context.get("/api/audit?fresh=true").body().path("invariants")) {
      if (List.of("I9", "I10", "I11").contains(line.path("id").asText())
          && !line.path("holds").asBoolean()) {
        return false;
      }
    }
    return true;
  }

  private static void discardAll(Api context) {
    Api.Answer job =
        context.post(
            "/api/set-aside/discard", "{\"kind\":\"RECORD\",\"reason\":\"a test's garbage\"}");
    assertThat(job.status()).isEqualTo(202);
    await()
        .atMost(60, SECONDS)
        .until(() -> context.get(job.header("Location")).text("state").equals("DONE"));
    assertThat(context.get("/api/set-aside?kind=RECORD").body().path("records").asInt()).isZero();
  }
}
