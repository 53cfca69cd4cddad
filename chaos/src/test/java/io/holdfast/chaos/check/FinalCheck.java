package io.holdfast.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.chaos.cluster.Cluster;
import io.holdfast.chaos.load.Http;
import io.holdfast.chaos.load.Order;
import io.holdfast.chaos.load.OrderBook;
import io.holdfast.chaos.load.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold once everything has come to rest, as the application's own callers see it: every
 * acknowledged order is there and final, no refused one is, and the stock is exactly what the
 * confirmed orders hold.
 */
public final class FinalCheck {

  private static final Set<String> FINAL = Set.of("CONFIRMED", "REJECTED", "CANCELLED");

  private final Cluster cluster;
  private final OrderBook book;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, Long> ends = new HashMap<>();
  private final Map<String, Long> held = new HashMap<>();

  public FinalCheck(Cluster cluster, OrderBook book) {
    this.cluster = cluster;
    this.book = book;
  }

  /** Looks at every order and every SKU. */
  public List<Violation> violations() {
    Map<String, JsonNode> found = orders();
    for (Order order : book.orders()) {
      check(order, found.get(order.id()));
    }
    found.forEach(this::check);
    stock();
    return violations;
  }

  private void check(Order order, JsonNode found) {
    if (found == null && order.isAcknowledged()) {
      violations.add(new Violation("An acknowledged order is there", order.id(), "it is not"));
    }
    if (found != null && order.isRefused()) {
      violations.add(new Violation("A refused order is nowhere", order.id(), found.toString()));
    }
    if (found != null
        && order.isCancelled()
        && !found.path("status").asText().equals("CANCELLED")) {
      violations.add(
          new Violation("A cancelled order stays cancelled", order.id(), found.toString()));
    }
  }

  private void check(String id, JsonNode found) {
    String status = found.path("status").asText();
    ends.merge(status, 1L, Long::sum);
    Order order = book.find(id);
    if (order == null) {
      violations.add(new Violation("No order without a client", id, found.toString()));
      return;
    }
    if (!FINAL.contains(status)) {
      violations.add(new Violation("Every order is final", id, found.toString()));
    }
    Map<String, Integer> lines = new HashMap<>();
    for (JsonNode line : found.path("lines")) {
      lines.put(line.path("sku").asText(), line.path("quantity").asInt());
      if (status.equals("CONFIRMED")) {
        held.merge(line.path("sku").asText(), line.path("quantity").asLong(), Long::sum);
      }
    }
    if (!lines.equals(order.units())) {
      violations.add(new Violation("An order keeps its content", id, found.toString()));
    }
  }

  private void stock() {
    Reply reply = Http.get(cluster.inventory().url() + "/api/stock?limit=200");
    if (!reply.isOk() || reply.body().path("items").isEmpty()) {
      violations.add(new Violation("Inventory tells its stock", "inventory", reply.toString()));
    }
    for (JsonNode stock : reply.body().path("items")) {
      violations.addAll(StockSampler.check(stock));
      String sku = stock.path("sku").asText();
      if (stock.path("reserved").asLong() != held.getOrDefault(sku, 0L)) {
        violations.add(
            new Violation(
                "What is reserved is what confirmed orders hold",
                sku,
                "%s, held %d".formatted(stock, held.getOrDefault(sku, 0L))));
      }
    }
  }

  private Map<String, JsonNode> orders() {
    Map<String, JsonNode> found = new HashMap<>();
    String base = cluster.orderNodes().get(0).url() + "/api/orders?limit=200";
    String cursor = "";
    do {
      Reply page = Http.get(base + cursor);
      if (!page.isOk()) {
        violations.add(new Violation("Orders can be listed", base + cursor, page.toString()));
        return found;
      }
      for (JsonNode order : page.body().path("items")) {
        if (found.put(order.path("orderId").asText(), order) != null) {
          violations.add(
              new Violation(
                  "An order exists once", order.path("orderId").asText(), "listed twice"));
        }
      }
      JsonNode next = page.body().path("nextCursor");
      cursor = next.isMissingNode() || next.isNull() ? null : "&cursor=" + next.asText();
    } while (cursor != null);
    return found;
  }

  /** How many orders ended in which state; known after {@link #violations}. */
  public Map<String, Long> ends() {
    return ends;
  }
}
