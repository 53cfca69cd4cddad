package io.holdfast.app.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.BothContexts;
import io.holdfast.app.testing.DatabaseCopy;
import io.holdfast.app.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Databases are put back from older copies while Kafka, and the other context, are ahead. All
 * orders that anybody knows of end in one final state, the stock is exact, and the audit is green.
 */
class RestoreDrillTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String ORDERS = TestServers.newDatabase();
  private static final String INVENTORY = TestServers.newDatabase();
  private static final String REQUESTS = TestServers.uniqueName("requests");
  private static final String ANSWERS = TestServers.uniqueName("answers");

  private static BothContexts holdfast;

  private final String sku = TestServers.uniqueName("SKU");
  private final String scarce = TestServers.uniqueName("SCARCE");

  @BeforeAll
  static void start() {
    holdfast =
        BothContexts.start(
            ORDERS,
            INVENTORY,
            TestServers.user(),
            TestServers.password(),
            "--holdfast.kafka.requests-topic=" + REQUESTS,
            "--holdfast.kafka.answers-topic=" + ANSWERS,
            "--holdfast.kafka.partitions=3",
            "--holdfast.saga.first-delay=5s",
            "--holdfast.audit.grace=5s");
  }

  @AfterAll
  static void stop() {
    holdfast.close();
  }

  @Test
  void ordersWerePutBackUnderARunningContext() {
    receive();
    List<String> known = place(10);
    awaitFinal(known);
    DatabaseCopy copy = copyOf(ORDERS);
    Lost lost = goOn(known);

    copy.putBack();
    List<String> later = placeOnceReady(10);

    awaitWhole(lost, List.of(known, later));
    assertThat(statuses(lost.confirmed)).containsOnly("CONFIRMED");
    assertThat(statuses(lost.refused)).containsOnly("REJECTED");
    assertThat(statuses(lost.cancelled)).containsOnly("CANCELLED");
    assertNamed(holdfast.orders(), lost.confirmed);
    assertThat(tryToPlace(lost.confirmed.get(0), sku).status()).as("sent again").isEqualTo(202);
    assertThat(tryToPlace(lost.confirmed.get(0), scarce).status()).as("other lines").isEqualTo(422);
  }

  @Test
  void inventoryWasPutBackUnderARunningContext() {
    receive();
    List<String> known = place(10);
    awaitFinal(known);
    DatabaseCopy copy = copyOf(INVENTORY);
    Lost lost = goOn(known);

    copy.putBack();
    List<String> later = placeOnceReady(10);

    awaitWhole(lost, List.of(known, later));
    assertThat(statuses(lost.confirmed)).containsOnly("CONFIRMED");
    assertThat(statuses(lost.refused)).containsOnly("REJECTED");
    assertNamed(holdfast.inventory(), lost.confirmed);
  }

  @Test
  void inventoryWaitsForDeliveriesThatWereForgottenToo() {
    DatabaseCopy copy = copyOf(INVENTORY);
    receive();
    List<String> confirmed = place(5);
    awaitFinal(confirmed);

    copy.putBack();

    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                holdfast
                    .inventory()
                    .get("/api/admin/recovery")
                    .text("waitsFor")
                    .contains("Book the deliveries that are missing"));
    receive();
    awaitWhole(new Lost(confirmed, List.of(), List.of()), List.of(placeOnceReady(2)));
    assertThat(statuses(confirmed)).containsOnly("CONFIRMED");
  }

  @Test
  void bothWerePutBackEachFromAnotherDayAndStartedAnew() {
    receive();
    List<String> known = place(5);
    awaitFinal(known);
    DatabaseCopy ofInventory = copyOf(INVENTORY);
    List<String> between = place(5);
    awaitFinal(between);
    DatabaseCopy ofOrders = copyOf(ORDERS);
    Lost lost = goOn(known);

    holdfast.close();
    ofInventory.putBack();
    ofOrders.putBack();
    start();
    List<String> later = placeOnceReady(10);

    awaitWhole(lost, List.of(known, between, later));
    assertThat(statuses(lost.confirmed)).containsOnly("CONFIRMED");
  }

  /** What a copy does not have. */
  private record Lost(List<String> confirmed, List<String> refused, List<String> cancelled) {}

  private Lost goOn(List<String> known) {
    List<String> cancelled = List.of(known.get(0));
    cancelled.forEach(id -> holdfast.orders().post("/api/orders/" + id + "/cancellation", "{}"));
    List<String> refused = List.of(place(scarce), place(scarce));
    List<String> confirmed = place(20);
    awaitFinal(confirmed);
    awaitFinal(refused);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                holdfast
                    .inventory()
                    .get("/api/reservations/" + known.get(0))
                    .text("status")
                    .equals("RELEASED"));
    return new Lost(confirmed, refused, cancelled);
  }

  private void receive() {
    assertThat(
            holdfast
                .inventory()
                .post("/api/stock/" + sku + "/receipts", "{\"quantity\":1000}")
                .status())
        .isEqualTo(202);
  }

  private List<String> place(int orders) {
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < orders; n++) {
      ids.add(place(sku));
    }
    return ids;
  }

  private static String place(String sku) {
    return tryToPlace(UUID.randomUUID().toString(), sku).text("orderId");
  }

  private static Api.Answer tryToPlace(String id, String sku) {
    return holdfast
        .orders()
        .post(
            "/api/orders",
            "{\"orderId\":\"%s\",\"customerId\":\"ann\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]}"
                .formatted(id, sku));
  }

  /** As a caller does, who sends the same order again until it is taken. */
  private List<String> placeOnceReady(int orders) {
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < orders; n++) {
      String id = UUID.randomUUID().toString();
      await().atMost(PATIENCE).ignoreExceptions().until(() -> tryToPlace(id, sku).status() == 202);
      ids.add(id);
    }
    return ids;
  }

  private void awaitWhole(Lost lost, List<List<String>> others) {
    awaitFinal(lost.confirmed);
    awaitFinal(lost.refused);
    others.forEach(RestoreDrillTest::awaitFinal);
    await().atMost(PATIENCE).ignoreExceptions().untilAsserted(this::assertStockIsExact);
    for (Api context : List.of(holdfast.orders(), holdfast.inventory())) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                JsonNode audit = context.get("/api/audit?fresh=true").body();
                assertThat(audit.path("healthy").asBoolean()).as(brokenOf(audit)).isTrue();
              });
      assertThat(context.get("/api/set-aside").body().path("items")).isEmpty();
    }
  }

  private static String brokenOf(JsonNode audit) {
    StringBuilder broken = new StringBuilder();
    audit
        .path("invariants")
        .forEach(
            line -> {
              if (!line.path("holds").asBoolean()) {
                broken.append(line).append('\n');
              }
            });
    return broken.toString();
  }

  /** The units that inventory has set apart are those of the orders that are confirmed. */
  private void assertStockIsExact() {
    JsonNode stock = holdfast.inventory().get("/api/stock/" + sku).body();
    assertThat(stock.path("received").asInt())
        .isEqualTo(stock.path("available").asInt() + stock.path("reserved").asInt());
    int confirmed =
        TestServers.jdbc(ORDERS)
            .sql(
                "select count(*) from order_view where status = 'CONFIRMED' and lines::text like ?")
            .param("%" + sku + "%")
            .query(Integer.class)
            .single();
    assertThat(stock.path("reserved").asInt()).isEqualTo(confirmed);
  }

  private static void assertNamed(Api context, List<String> lost) {
    List<String> named = new ArrayList<>();
    context
        .get("/api/admin/recovery/events?limit=200")
        .body()
        .path("items")
        .forEach(event -> named.add(event.path("subject").asText()));
    assertThat(named).containsAll(lost);
  }

  private static List<String> statuses(List<String> ids) {
    return ids.stream()
        .map(id -> holdfast.orders().get("/api/orders/" + id).text("status"))
        .toList();
  }

  private static void awaitFinal(List<String> ids) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> assertThat(statuses(ids)).isSubsetOf("CONFIRMED", "REJECTED", "CANCELLED"));
  }

  private static DatabaseCopy copyOf(String url) {
    return new DatabaseCopy(TestServers.dataSource(url));
  }
}
