package io.holdfast.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's pages and the calls behind them. */
class ConsoleTest {

  private final Api orders = RunningHoldfast.orders();

  @Test
  void theOrderContextServesItsPage() {
    assertThat(orders.get("/").response().body()).contains("<title>Holdfast: orders</title>");
  }

  @Test
  void theInventoryContextServesItsOwnPage() {
    assertThat(RunningHoldfast.inventory().get("/").response().body())
        .contains("<title>Holdfast: inventory</title>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console.css",
        "/dom.js",
        "/time.js",
        "/calls.js",
        "/pages.js",
        "/cause.js",
        "/jobs.js",
        "/processors.js",
        "/audit.js",
        "/acceptances.js"
      })
  void bothContextsServeWhatTheirPagesShare(String path) {
    assertThat(Stream.of(orders, RunningHoldfast.inventory()).map(api -> api.get(path).status()))
        .containsOnly(200);
  }

  @Test
  void thereAreThirtyMinutesWhetherOrNotOrdersCame() {
    assertThat(orders.get("/api/console/minutes").body()).hasSize(30);
  }

  @Test
  void ordersAreFoundByEverythingThatIsAskedForTogether() {
    String customer = "customer-of-the-search";
    String order =
        orders
            .post(
                "/api/orders",
                """
                {"customerId":"%s","lines":[{"sku":"SEARCHED","quantity":1}]}"""
                    .formatted(customer))
            .text("orderId");

    await().until(() -> found("customerId=" + customer + "&status=REJECTED").contains(order));
    assertThat(found("sku=SEARCHED&reason=out_of&olderThanSeconds=0")).containsExactly(order);
    assertThat(found("sku=SEARCHED&status=CONFIRMED")).isEmpty();
    assertThat(found("sku=SEARCHED&olderThanSeconds=3600")).isEmpty();
    assertThat(found("customerId=customer")).isEmpty();
  }

  private List<String> found(String search) {
    return orders
        .get("/api/console/orders?" + search)
        .body()
        .path("items")
        .findValuesAsText("orderId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status=OPEN", "olderThanSeconds=-1", "limit=0", "cursor=0"})
  void aSearchThatCannotBeIsRefused(String search) {
    assertThat(orders.get("/api/console/orders?" + search).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "cursor=1", "cursor=x_y"})
  void aPageOfDeadlinesThatCannotBeIsRefused(String query) {
    assertThat(orders.get("/api/console/deadlines?" + query).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "cursor=-1", "cursor=x"})
  void aPageThatCannotBeIsRefused(String query) {
    assertThat(orders.get("/api/console/open-orders?" + query).status()).isEqualTo(400);
  }
}
