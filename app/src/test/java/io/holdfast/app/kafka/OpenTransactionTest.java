package io.holdfast.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.OrderContextAlone;
import io.holdfast.app.testing.TestServers;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A transaction that a foreign producer leaves open hides what lies behind it; that is told. */
@Tag("ci")
class OpenTransactionTest {

  private static final int PARTITIONS = 8;
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void onlyItsPartitionWaitsAndItIsToldUntilTheTransactionEnds() {
    try (OrderContextAlone orders = new OrderContextAlone("--holdfast.saga.patience=1h");
        KafkaProducer<String, byte[]> foreign = transactionalProducer()) {
      String hidden = orders.place();
      String other = orders.place();
      while (partition(other) == partition(hidden)) {
        other = orders.place();
      }
      foreign.initTransactions();
      foreign.beginTransaction();
      foreign.send(
          new ProducerRecord<>(
              orders.answersTopic(), partition(hidden), "foreign", "open".getBytes()));
      foreign.flush();
      confirm(orders, hidden);
      confirm(orders, other);

      orders.awaitStatus(other, "CONFIRMED");
      await()
          .atMost(LONG)
          .until(() -> openTransactions(orders).path("status").asText().equals("HELD_UP"));
      assertThat(openTransactions(orders).at("/details/partition " + partition(hidden)).asText())
          .startsWith("2 records of " + orders.answersTopic())
          .contains("hidden since 2", "--start-offset 0");
      assertThat(sample(orders, "holdfast_processor_lag_records")).isEqualTo(2);
      assertThat(sample(orders, "holdfast_processor_hidden_records")).isEqualTo(2);
      assertThat(orders.api().get("/actuator/health/readiness").text("status")).isEqualTo("UP");
      assertThat(orders.api().get("/api/orders/" + hidden).text("status")).isEqualTo("PLACED");

      foreign.abortTransaction();
      orders.awaitStatus(hidden, "CONFIRMED");
      await()
          .atMost(LONG)
          .until(() -> openTransactions(orders).path("status").asText().equals("UP"));
      await().until(() -> sample(orders, "holdfast_processor_lag_records") == 0);
    }
  }

  private static KafkaProducer<String, byte[]> transactionalProducer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            TestServers.bootstrapServers(),
            "transactional.id",
            TestServers.uniqueName("foreign")),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /** Where Kafka's producer puts a key. */
  private static int partition(String key) {
    return Utils.toPositive(Utils.murmur2(Utils.utf8(key))) % PARTITIONS;
  }

  private static void confirm(OrderContextAlone orders, String order) {
    orders.send(
        OrderContextAlone.answer(
            new StockReserved(ReservationId.of(order), 1, List.of(ReservationLine.of("SKU-1", 1))),
            0));
  }

  private static JsonNode openTransactions(OrderContextAlone orders) {
    return orders.api().get("/actuator/health").body().at("/components/openTransactions");
  }

  private static double sample(OrderContextAlone orders, String metric) {
    Api.Answer scrape = orders.api().get("/actuator/prometheus");
    return Pattern.compile("(?m)^" + metric + "\\{[^}]*order-inbox[^}]*} (\\S+)$")
        .matcher(scrape.response().body())
        .results()
        .map((MatchResult found) -> Double.parseDouble(found.group(1)))
        .findFirst()
        .orElseThrow();
  }
}
