package io.holdfast.app.order.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.HeldProcessor;
import io.holdfast.app.testing.RunningHoldfast;
import io.holdfast.app.testing.TestServers;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator has inventory asked again, half a minute before the saga would do so by itself. */
class RetryTest {

  private static final String REASON = "{\"reason\":\"inventory is back\"}";

  private final Api orders = RunningHoldfast.orders();
  private final Api inventory = RunningHoldfast.inventory();
  private final String sku = TestServers.uniqueName("SKU");

  @BeforeEach
  void receiveStock() {
    inventory.post("/api/stock/" + sku + "/receipts", "{\"quantity\":10}");
  }

  @Test
  void inventoryIsAskedAgainAtOnceAndReservesOnce() {
    String order =
        whileInventoryIsSilent(
            () -> {
              String placed = placeAndSend();
              assertThat(retry(placed).body().path("attempt").asInt()).isEqualTo(2);
              await().until(() -> attempts(placed) == 2);
              return placed;
            });

    awaitStatus(order, "CONFIRMED");
    assertThat(attempts(order)).isEqualTo(2);
    assertThat(inventory.get("/api/stock/" + sku).body().path("reserved").asInt()).isEqualTo(4);
    assertThat(types(order))
        .containsSubsequence("order.retry-requested", "order.reservation-requested")
        .doesNotContain("saga.deadline-fired");
    assertThat(orders.get(timeline(order)).response().body())
        .contains("An operator wants inventory to be asked again at once: inventory is back");
    assertThat(acts(order)).isEqualTo("order.retry inventory is back {\"attempt\": 2}");
    assertThat(retry(order))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(409))
        .satisfies(
            refused ->
                assertThat(refused.text("detail")).endsWith("is CONFIRMED; it cannot be retried."));
  }

  @Test
  void anOrderThatIsSetAsideIsToBeReleasedInstead() {
    String order =
        whileInventoryIsSilent(
            () -> {
              String placed = placeAndSend();
              setAside(placed);
              assertRefused(placed, "mend the cause and POST /api/set-aside/" + placed);
              assertThat(orders.post("/api/set-aside/" + placed + "/release", "").status())
                  .isEqualTo(200);
              return placed;
            });

    awaitStatus(order, "CONFIRMED");
    assertThat(attempts(order)).isEqualTo(1);
  }

  @Test
  void aRequestThatKafkaHasNotTakenYetIsNotMadeASecondTime() {
    String order =
        HeldProcessor.during(
            RunningHoldfast.orderDataSource(),
            "kafka-relay",
            () -> {
              String placed = place();
              await().until(() -> attempts(placed) == 1);
              assertRefused(placed, "waits for Kafka");
              return placed;
            });

    awaitStatus(order, "CONFIRMED");
    assertThat(attempts(order)).isEqualTo(1);
  }

  @Test
  void anUnknownOrderIsNotFound() {
    assertThat(retry(UUID.randomUUID().toString()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"reason\":\" \"}", "{\"reason\":\"a\\u0000\"}"})
  void aRetryNeedsAReason(String body) {
    assertThat(orders.post("/api/admin/orders/" + UUID.randomUUID() + "/retry", body).status())
        .isEqualTo(400);
  }

  private static String whileInventoryIsSilent(Supplier<String> work) {
    return HeldProcessor.during(RunningHoldfast.inventoryDataSource(), "inventory-requests", work);
  }

  private String place() {
    return orders
        .post("/api/orders", "{\"lines\":[{\"sku\":\"" + sku + "\",\"quantity\":4}]}")
        .text("orderId");
  }

  private String placeAndSend() {
    String order = place();
    await()
        .until(
            () ->
                orders
                    .get(timeline(order))
                    .body()
                    .path("waitingFor")
                    .path("what")
                    .asText()
                    .equals("inventory"));
    return order;
  }

  private Answer retry(String order) {
    return orders.post("/api/admin/orders/" + order + "/retry", REASON);
  }

  private void assertRefused(String order, String why) {
    Answer refused = retry(order);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("detail")).contains(why);
  }

  /** As if the saga processor had failed at the next event of this order. */
  private static void setAside(String order) {
    RunningHoldfast.orderDatabase()
        .sql(
            """
            insert into set_aside (processor, order_id, from_position, cause, stack_trace)
            select 'OrderSagaProcessor', ?, max(global_index) + 1, 'of the test', ''
            from domain_event_entry
            """)
        .param(order)
        .update();
  }

  private int attempts(String order) {
    return orders.get("/api/orders/" + order).body().path("attempts").asInt();
  }

  private void awaitStatus(String order, String status) {
    await().until(() -> orders.get("/api/orders/" + order).text("status").equals(status));
  }

  private static String timeline(String order) {
    return "/api/orders/" + order + "/timeline";
  }

  private Iterable<String> types(String order) {
    JsonNode entries = orders.get(timeline(order)).body().path("entries");
    return entries.findValuesAsText("type");
  }

  private static String acts(String order) {
    return RunningHoldfast.orderDatabase()
        .sql("select act || ' ' || reason || ' ' || detail from operator_act where subject = ?")
        .param(order)
        .query(String.class)
        .single();
  }
}
