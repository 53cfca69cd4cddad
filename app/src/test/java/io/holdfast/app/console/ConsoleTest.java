package io.holdfast.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
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
      strings = {"/console.css", "/dom.js", "/time.js", "/calls.js", "/pages.js", "/cause.js"})
  void bothContextsServeWhatTheirPagesShare(String path) {
    assertThat(Stream.of(orders, RunningHoldfast.inventory()).map(api -> api.get(path).status()))
        .containsOnly(200);
  }

  @Test
  void thereAreThirtyMinutesWhetherOrNotOrdersCame() {
    assertThat(orders.get("/api/console/minutes").body()).hasSize(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "cursor=-1", "cursor=x"})
  void aPageThatCannotBeIsRefused(String query) {
    assertThat(orders.get("/api/console/open-orders?" + query).status()).isEqualTo(400);
  }
}
