package io.holdfast.app.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The history of a SKU's stock: ten units came, three and four were set apart, three came back. */
class StockHistoryTest {

  private static final String SKU = "history-" + UUID.randomUUID();

  private static final Api ORDERS = RunningHoldfast.orders();
  private static final Api INVENTORY = RunningHoldfast.inventory();

  private static String kept;
  private static String givenBack;

  @BeforeAll
  static void moveTheStock() {
    INVENTORY.post(path("/receipts"), "{\"receiptId\":\"%s\",\"quantity\":10}".formatted(SKU));
    givenBack = confirmed(3);
    kept = confirmed(4);
    ORDERS.post("/api/orders/" + givenBack + "/cancellation", "{}");
    await().until(() -> INVENTORY.get(path("")).body().path("reserved").asInt() == 4);
  }

  @Test
  void everyMovementIsToldWithWhatThereWasAfterwards() {
    assertThat(history("").path("items"))
        .extracting(StockHistoryTest::told)
        .containsExactly(
            "RELEASED 3 by %s: 10 = 6 + 4".formatted(givenBack),
            "RESERVED 4 by %s: 10 = 3 + 7".formatted(kept),
            "RESERVED 3 by %s: 10 = 7 + 3".formatted(givenBack),
            "RECEIVED 10 by %s: 10 = 10 + 0".formatted(SKU));
  }

  @Test
  void pageByPageItIsTheSame() {
    List<JsonNode> paged = new ArrayList<>();
    JsonNode page = history("?limit=1");
    for (; page.has("nextCursor"); page = next(page)) {
      page.path("items").forEach(paged::add);
    }

    assertThat(page.path("items")).isEmpty();
    assertThat(paged).containsExactlyElementsOf(history("").path("items"));
  }

  @Test
  void onlyWhatIsStillSetApartIsAnOpenReservation() {
    JsonNode open = INVENTORY.get(path("/reservations")).body().path("items");

    assertThat(open.findValuesAsText("reservationId")).containsExactly(kept);
    assertThat(open.get(0).path("quantity").asInt()).isEqualTo(4);
  }

  @Test
  void aPageOfReservationsMayBeEmptyAndYetBeFollowedByAnother() {
    String before = INVENTORY.get(path("/reservations?limit=1")).text("nextCursor");

    JsonNode second = INVENTORY.get(path("/reservations?limit=1&cursor=" + before)).body();

    assertThat(second.path("items")).isEmpty();
    assertThat(second.has("nextCursor")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"history?cursor=1", "history?limit=1001", "reservations?cursor=x"})
  void aPageThatCannotBeIsRefused(String call) {
    assertThat(INVENTORY.get(path("/" + call)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"history", "reservations"})
  void anUnknownSkuHasNone(String call) {
    assertThat(INVENTORY.get("/api/stock/NEVER-SEEN/" + call).status()).isEqualTo(404);
  }

  private static String confirmed(int quantity) {
    String order = "{\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}]}".formatted(SKU, quantity);
    String id = ORDERS.post("/api/orders", order).text("orderId");
    await().until(() -> ORDERS.get("/api/orders/" + id).text("status").equals("CONFIRMED"));
    return id;
  }

  private static JsonNode history(String query) {
    return INVENTORY.get(path("/history" + query)).body();
  }

  private static JsonNode next(JsonNode page) {
    return history("?limit=1&cursor=" + page.path("nextCursor").asText());
  }

  private static String told(JsonNode movement) {
    return "%s %s by %s: %s = %s + %s"
        .formatted(
            Stream.of("kind", "quantity", "cause", "received", "available", "reserved")
                .map(field -> movement.path(field).asText())
                .toArray());
  }

  private static String path(String rest) {
    return "/api/stock/" + SKU + rest;
  }
}
