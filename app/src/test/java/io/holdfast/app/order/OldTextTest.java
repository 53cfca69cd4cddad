package io.holdfast.app.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.OrderContextAlone;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An event that an older version accepted, with text that none accepts now, stays readable. */
class OldTextTest {

  private static final OrderContextAlone ORDERS =
      new OrderContextAlone("--holdfast.saga.first-delay=1h", "--holdfast.saga.longest-delay=1h");

  /** As they stand in JSON; of the other kinds, most show nothing. */
  private static final List<String> OLD = List.of("a\\ud800", "\\udc00", "a\\u009b", "\\u202eb");

  @AfterAll
  static void end() {
    ORDERS.close();
  }

  @Test
  void whatIsStoredAlreadyIsReadEverywhere() {
    for (String text : OLD) {
      String order = UUID.randomUUID().toString();
      store(
          order,
          0,
          "order.placed",
          "{\"orderId\":\"%s\",\"customerId\":\"%s\",\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}"
              .formatted(order, text));
      await().untilAsserted(() -> assertThat(attempts(order)).isEqualTo(1));
      store(
          order,
          2,
          "order.cancelled",
          "{\"orderId\":\"%s\",\"reason\":\"%s\"}".formatted(order, text));
      ORDERS.awaitStatus(order, "CANCELLED");
      await()
          .untilAsserted(
              () -> assertThat(listed(order).path("status").asText()).isEqualTo("CANCELLED"));

      Answer shown = ORDERS.api().get("/api/orders/" + order);
      assertThat(shown.text("customerId")).isEqualTo(listed(order).path("customerId").asText());
      assertThat(shown.text("reason")).isEqualTo(listed(order).path("reason").asText());
      assertThat(ORDERS.api().get("/api/orders/" + order + "/timeline").status()).isEqualTo(200);
      assertThat(ORDERS.api().get("/api/console/orders").status()).isEqualTo(200);
      assertThat(ORDERS.api().get("/api/console/open-orders").status()).isEqualTo(200);
      assertThat(ORDERS.api().get("/api/messages").status()).isEqualTo(200);
    }
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> {
              JsonNode report = ORDERS.api().get("/api/audit?fresh=true").body();
              assertThat(report.path("healthy").asBoolean()).as(report.toString()).isTrue();
            });
  }

  private static int attempts(String order) {
    return ORDERS.api().get("/api/orders/" + order).body().path("attempts").asInt();
  }

  private static JsonNode listed(String order) {
    for (JsonNode item : ORDERS.api().get("/api/orders").body().path("items")) {
      if (item.path("orderId").asText().equals(order)) {
        return item;
      }
    }
    throw new AssertionError("The list has no order " + order);
  }

  private static void store(String order, long sequence, String type, String payload) {
    ORDERS
        .database()
        .sql(
            """
            insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number,
              type, time_stamp, payload_type, payload_revision, payload, meta_data)
            values (?, ?, ?, 'Order', now(), ?, '1', ?, ?)
            """)
        .params(
            UUID.randomUUID().toString(),
            order,
            sequence,
            type,
            payload.getBytes(StandardCharsets.UTF_8),
            "{}".getBytes(StandardCharsets.UTF_8))
        .update();
  }
}
