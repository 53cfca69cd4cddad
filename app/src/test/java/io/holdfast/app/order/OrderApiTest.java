package io.holdfast.app.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.RunningHoldfast;
import io.holdfast.app.testing.TestServers;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The HTTP contract of orders, kept through both contexts, PostgreSQL and Kafka. */
class OrderApiTest {

  private final Api orders = RunningHoldfast.orders();
  private final Api inventory = RunningHoldfast.inventory();
  private final String sku = TestServers.uniqueName("SKU");

  @Test
  void anOrderWithStockIsConfirmedAndItsUnitsAreReserved() {
    receive(10);
    String id = place(order(sku, 3));

    JsonNode confirmed = awaitStatus(id, "CONFIRMED");
    assertThat(confirmed.path("attempts").asInt()).isEqualTo(1);
    assertThat(confirmed.path("lines").get(0).path("quantity").asInt()).isEqualTo(3);
    assertThat(confirmed.hasNonNull("placedAt")).isTrue();
    assertThat(confirmed.hasNonNull("completedAt")).isTrue();
    assertStock(10, 7, 3);
    assertThat(inventory.get("/api/reservations/" + id).text("status")).isEqualTo("RESERVED");
  }

  @Test
  void anOrderBeyondTheStockIsRejectedWithTheReasonAndReservesNothing() {
    receive(2);
    String id = place(order(sku, 3));

    JsonNode rejected = awaitStatus(id, "REJECTED");
    assertThat(rejected.path("reason").asText())
        .isEqualTo("OUT_OF_STOCK: wanted 3 of " + sku + ", available 2");
    assertStock(2, 2, 0);
    assertThat(inventory.get("/api/reservations/" + id).body().path("shortages")).hasSize(1);
  }

  @Test
  void sixtyOrdersForTenUnitsAreTenConfirmedAndFiftyRejected() {
    receive(10);
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < 60; n++) {
      ids.add(place(order(sku, 1)));
    }

    List<String> ends = new ArrayList<>();
    ids.forEach(id -> ends.add(awaitFinal(id).path("status").asText()));
    assertThat(ends.stream().filter("CONFIRMED"::equals)).hasSize(10);
    assertThat(ends.stream().filter("REJECTED"::equals)).hasSize(50);
    assertStock(10, 0, 10);
  }

  @Test
  void whenOneLineIsShortNoLineIsReserved() {
    receive(10);
    String id =
        place(
            "{\"lines\":[{\"sku\":\"%s\",\"quantity\":1},{\"sku\":\"%s-none\",\"quantity\":1}]}"
                .formatted(sku, sku));

    awaitStatus(id, "REJECTED");
    assertStock(10, 10, 0);
  }

  @Test
  void cancellingAConfirmedOrderGivesTheUnitsBack() {
    receive(5);
    String id = place(order(sku, 5));
    awaitStatus(id, "CONFIRMED");

    assertThat(cancel(id).status()).isEqualTo(202);
    assertThat(cancel(id).status()).as("again").isEqualTo(202);
    awaitStatus(id, "CANCELLED");
    await().untilAsserted(() -> assertStock(5, 5, 0));
    assertThat(inventory.get("/api/reservations/" + id).text("status")).isEqualTo("RELEASED");
  }

  @Test
  void cancellingBeforeTheAnswerEndsBalancedToo() {
    receive(5);
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      String id = place(order(sku, 1));
      cancel(id);
      ids.add(id);
    }

    ids.forEach(id -> awaitStatus(id, "CANCELLED"));
    await().untilAsserted(() -> assertStock(5, 5, 0));
  }

  @Test
  void aRejectedOrderCannotBeCancelled() {
    String id = place(order(sku, 1));
    awaitStatus(id, "REJECTED");

    Answer refused = cancel(id);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("type")).isEqualTo("urn:holdfast:problem:conflicting-state");
    assertThat(refused.text("detail")).contains("REJECTED");
  }

  @Test
  void theSameOrderIdAgainIsNoNewsAndWithOtherContentRefused() {
    receive(10);
    String id = UUID.randomUUID().toString();
    String body = "{\"orderId\":\"%s\",".formatted(id) + order(sku, 1).substring(1);
    place(body);
    assertThat(place(body)).isEqualTo(id);
    awaitStatus(id, "CONFIRMED");
    assertThat(place(body)).isEqualTo(id);

    Answer other = orders.post("/api/orders", body.replace("\"quantity\":1", "\"quantity\":2"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("type")).isEqualTo("urn:holdfast:problem:id-taken");
    assertStock(10, 9, 1);
  }

  @Test
  void theSameIdempotencyKeyTwiceMakesOneOrder() {
    String key = UUID.randomUUID().toString();
    Answer first = orders.post("/api/orders", order(sku, 1), "Idempotency-Key", key);
    Answer again = orders.post("/api/orders", order(sku, 1), "Idempotency-Key", key);

    assertThat(first.status()).isEqualTo(202);
    assertThat(first.header("Location")).isEqualTo("/api/orders/" + first.text("orderId"));
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(orders.post("/api/orders", order(sku, 2), "Idempotency-Key", key).status())
        .isEqualTo(422);
  }

  @Test
  void whereBothAreGivenTheOrderIdIsTheIdentity() {
    String id = UUID.randomUUID().toString();
    String body = "{\"orderId\":\"%s\",".formatted(id) + order(sku, 1).substring(1);

    assertThat(orders.post("/api/orders", body, "Idempotency-Key", "a-key").text("orderId"))
        .isEqualTo(id);
  }

  @Test
  void aCancellationNeedsNoReason() {
    String id = place(order(sku, 1));
    Answer answer =
        orders.send(
            orders.request("/api/orders/" + id + "/cancellation").POST(BodyPublishers.noBody()));

    assertThat(answer.status()).isIn(202, 409);
  }

  @Test
  void anOrderCanBeReadTheMomentItsPostIsAnswered() {
    for (int n = 0; n < 20; n++) {
      String id = place(order(sku, 1));
      assertThat(orders.get("/api/orders/" + id).status()).isEqualTo(200);
    }
  }

  @Test
  void theListShowsTheNewestFirstPageByPage() {
    List<String> placed = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      placed.add(0, place(order(sku, 1)));
      awaitFinal(placed.get(0));
    }
    await()
        .untilAsserted(
            () -> {
              Answer first = orders.get("/api/orders?limit=3");
              Answer second = orders.get("/api/orders?limit=2&cursor=" + first.text("nextCursor"));
              List<String> listed = new ArrayList<>();
              first.body().path("items").forEach(o -> listed.add(o.path("orderId").asText()));
              second.body().path("items").forEach(o -> listed.add(o.path("orderId").asText()));
              assertThat(listed).isEqualTo(placed);
            });
    JsonNode rejected = orders.get("/api/orders?status=REJECTED&limit=1").body().path("items");
    assertThat(rejected.get(0).path("status").asText()).isEqualTo("REJECTED");
    assertThat(orders.get("/api/orders/stats").body().fieldNames())
        .toIterable()
        .containsExactly("PLACED", "CONFIRMED", "REJECTED", "CANCELLED");
  }

  @Test
  void theTimelineTellsTheWholeConversationInOrder() {
    receive(1);
    String id = place(order(sku, 1));
    awaitStatus(id, "CONFIRMED");

    JsonNode timeline = orders.get("/api/orders/" + id + "/timeline").body();
    List<String> types = new ArrayList<>();
    timeline.path("entries").forEach(entry -> types.add(entry.path("type").asText()));
    types.remove("saga.waited"); // is told where this machine is slow
    assertThat(types)
        .containsExactly(
            "order.placed",
            "order.reservation-requested",
            "saga.deadline-set",
            "inventory.stock-reserved",
            "saga.deadline-cancelled",
            "order.confirmed");
    assertThat(timeline.path("entries").get(1).path("message").asText()).isEqualTo("CONFIRMED");
    assertThat(timeline.path("entries").get(3).path("kafka").has("offset")).isTrue();
    assertThat(timeline.path("now").asText())
        .isEqualTo("Nothing is left to do. The order is confirmed.");
    assertThat(timeline.has("waitingFor")).isFalse();
  }

  @Test
  void theMessageTableShowsTheAnsweredRequest() {
    receive(1);
    String confirmed = place(order(sku, 1));
    awaitStatus(confirmed, "CONFIRMED");
    String rejected = place(order(sku, 1));
    awaitStatus(rejected, "REJECTED");

    assertThat(message(confirmed).path("status").asText()).isEqualTo("CONFIRMED");
    assertThat(message(rejected).path("status").asText()).isEqualTo("FAILED");
    assertThat(message(confirmed).path("message").path("attempt").asInt()).isEqualTo(1);
    JsonNode summary = orders.get("/api/messages/summary").body();
    assertThat(summary.path("counts").path("CONFIRMED").asLong()).isPositive();
  }

  @Test
  void whatDoesNotExistIsAProblemThatSaysSo() {
    UUID nobody = UUID.randomUUID();
    for (String path :
        List.of("/api/orders/" + nobody, "/api/orders/" + nobody + "/timeline", "/api/nothing")) {
      Answer answer = orders.get(path);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text("type")).isEqualTo("urn:holdfast:problem:not-found");
    }
    assertThat(cancel(nobody.toString()).status()).isEqualTo(404);
  }

  private JsonNode message(String orderId) {
    for (JsonNode row : orders.get("/api/messages?limit=200").body().path("items")) {
      if (row.path("orderId").asText().equals(orderId)) {
        return row;
      }
    }
    throw new AssertionError("No message for order " + orderId);
  }

  private void receive(int quantity) {
    Answer receipt =
        inventory.post("/api/stock/" + sku + "/receipts", "{\"quantity\":" + quantity + "}");
    assertThat(receipt.status()).isEqualTo(202);
  }

  private void assertStock(int received, int available, int reserved) {
    JsonNode stock = inventory.get("/api/stock/" + sku).body();
    assertThat(
            List.of(
                stock.path("received").asInt(),
                stock.path("available").asInt(),
                stock.path("reserved").asInt()))
        .containsExactly(received, available, reserved);
  }

  private String place(String body) {
    Answer accepted = orders.post("/api/orders", body);
    assertThat(accepted.status()).as(() -> String.valueOf(accepted.body())).isEqualTo(202);
    assertThat(accepted.text("status")).isEqualTo("PLACED");
    return accepted.text("orderId");
  }

  private Answer cancel(String id) {
    return orders.post("/api/orders/" + id + "/cancellation", "{\"reason\":\"changed my mind\"}");
  }

  private JsonNode awaitStatus(String id, String status) {
    await()
        .untilAsserted(
            () -> assertThat(orders.get("/api/orders/" + id).text("status")).isEqualTo(status));
    return orders.get("/api/orders/" + id).body();
  }

  private JsonNode awaitFinal(String id) {
    await()
        .untilAsserted(
            () ->
                assertThat(orders.get("/api/orders/" + id).text("status")).isNotEqualTo("PLACED"));
    return orders.get("/api/orders/" + id).body();
  }

  private static String order(String sku, int quantity) {
    return "{\"customerId\":\"ann\",\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}]}"
        .formatted(sku, quantity);
  }
}
