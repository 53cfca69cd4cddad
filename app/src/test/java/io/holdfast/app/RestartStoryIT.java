package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.HoldfastProcess;
import io.holdfast.app.testing.Load;
import io.holdfast.processes.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole story on the runnable jar in an empty folder: start, orders under load, {@code kill -9}
 * in the middle, start again over what is left, and nothing is lost. The number of kills is one, or
 * {@code -Dholdfast.kills}.
 */
class RestartStoryIT {

  private static final int KILLS = Integer.getInteger("holdfast.kills", 1);
  private static final int CLIENTS = 16;
  private static final int ORDERS_EACH = 40;
  private static final List<String> SKUS = List.of("STORY-1", "STORY-2", "STORY-3", "STORY-FEW");

  @TempDir private Path folder;

  @Test
  void nothingThatWasAcknowledgedIsLostWhenTheProcessIsKilledUnderLoad() throws Exception {
    Load load = new Load();
    try (HoldfastProcess holdfast = new HoldfastProcess(folder)) {
      holdfast.start();
      stockUp(holdfast.inventory());

      for (int kill = 1; kill <= KILLS; kill++) {
        load.begin(holdfast.orders(), CLIENTS, ORDERS_EACH * KILLS);
        load.awaitAcknowledged(CLIENTS * ORDERS_EACH / 4 * kill);
        holdfast.killHard();
        load.end();
        holdfast.start();
      }

      load.begin(holdfast.orders(), CLIENTS, 5);
      load.end();
      Map<String, String> ends = awaitAllFinal(holdfast.orders(), load);
      assertThat(ends).hasSameSizeAs(load.acknowledged());
      assertThat(ends.values()).contains("CONFIRMED", "REJECTED");
      assertStockIsExact(holdfast.orders(), holdfast.inventory());

      holdfast.stop();
      holdfast.start();
      assertThat(ends(holdfast.orders(), load)).as("after a clean restart").isEqualTo(ends);
      assertStockIsExact(holdfast.orders(), holdfast.inventory());
    }
  }

  private static void stockUp(Api inventory) {
    SKUS.forEach(
        sku ->
            inventory.post(
                "/api/stock/" + sku + "/receipts",
                "{\"receiptId\":\"story-%s\",\"quantity\":%d}"
                    .formatted(sku, sku.endsWith("FEW") ? 50 : 100_000)));
  }

  /** Every order that was answered 2xx has a final state; by themselves, nobody helps. */
  private static Map<String, String> awaitAllFinal(Api orders, Load load) {
    awaitNoneOpen(orders); // cheaper than each by itself, but of a list that may be behind
    Awaitility.await()
        .atMost(Patience.FOR_A_START)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !ends(orders, load).containsValue("PLACED"));
    return ends(orders, load);
  }

  private static void awaitNoneOpen(Api orders) {
    Awaitility.await()
        .atMost(Patience.FOR_A_START)
        .until(() -> orders.get("/api/orders/stats").body().path("PLACED").asInt() == 0);
  }

  private static Map<String, String> ends(Api orders, Load load) {
    return load.acknowledged().stream()
        .collect(Collectors.toMap(id -> id, id -> orders.get("/api/orders/" + id).text("status")));
  }

  /** What is reserved is exactly what the confirmed orders hold, answered or not. */
  private static void assertStockIsExact(Api orders, Api inventory) {
    awaitNoneOpen(orders);
    Map<String, Long> held = Load.unitsOfConfirmedOrders(orders);
    for (String sku : SKUS) {
      JsonNode stock = inventory.get("/api/stock/" + sku).body();
      long received = stock.path("received").asLong();
      long available = stock.path("available").asLong();
      long reserved = stock.path("reserved").asLong();
      assertThat(received).as(sku).isEqualTo(available + reserved);
      assertThat(available).as(sku).isNotNegative();
      assertThat(reserved).as(sku).isEqualTo(held.getOrDefault(sku, 0L));
    }
  }
}
