package io.holdfast.app.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.processes.Patience;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Clients that place orders until they are done or the server is gone, and remember each 2xx. */
public final class Load {

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private CountDownLatch running = new CountDownLatch(0);

  /** Starts clients that each place some orders of one to three lines, some with a tight SKU. */
  public void begin(Api orders, int clients, int ordersEach) {
    running = new CountDownLatch(clients);
    for (int client = 0; client < clients; client++) {
      Random random = new Random(client);
      new Thread(() -> run(orders, ordersEach, random), "client-" + client).start();
    }
  }

  private void run(Api orders, int count, Random random) {
    try {
      for (int n = 0; n < count; n++) {
        String id = UUID.randomUUID().toString();
        if (orders.post("/api/orders", order(id, random)).status() == 202) {
          acknowledged.add(id);
        }
      }
    } catch (UncheckedIOException theServerIsGone) {
      // what is not acknowledged may exist or not
    } finally {
      running.countDown();
    }
  }

  private static String order(String id, Random random) {
    List<String> skus = new ArrayList<>(List.of("STORY-1", "STORY-2", "STORY-3"));
    if (random.nextInt(5) == 0) {
      skus.add(0, "STORY-FEW");
    }
    int lines = 1 + random.nextInt(3);
    StringBuilder json = new StringBuilder("{\"orderId\":\"").append(id).append("\",\"lines\":[");
    for (int line = 0; line < lines; line++) {
      json.append(line == 0 ? "" : ",")
          .append(
              "{\"sku\":\"%s\",\"quantity\":%d}".formatted(skus.get(line), 1 + random.nextInt(3)));
    }
    return json.append("]}").toString();
  }

  public void awaitAcknowledged(int count) {
    await()
        .atMost(Patience.FOR_A_MOMENT)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> acknowledged.size() >= count);
  }

  /** Waits until every client has stopped. */
  public void end() throws InterruptedException {
    running.await();
  }

  /** The ids of all orders that were answered 2xx. */
  public Set<String> acknowledged() {
    return acknowledged;
  }

  /** Adds up the lines of all confirmed orders in the list, page by page. */
  public static Map<String, Long> unitsOfConfirmedOrders(Api orders) {
    Map<String, Long> units = new HashMap<>();
    String cursor = "";
    do {
      JsonNode page = orders.get("/api/orders?status=CONFIRMED&limit=200" + cursor).body();
      for (JsonNode order : page.path("items")) {
        for (JsonNode line : order.path("lines")) {
          units.merge(line.path("sku").asText(), line.path("quantity").asLong(), Long::sum);
        }
      }
      cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : null;
    } while (cursor != null);
    return units;
  }
}
