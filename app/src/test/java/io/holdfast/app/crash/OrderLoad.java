package io.holdfast.app.crash;

import static java.util.stream.Collectors.joining;

import io.holdfast.app.testing.Api;
import io.holdfast.processes.Patience;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/**
 * A round of orders that reaches every step: confirmed, refused and contested ones, one that is
 * cancelled after its confirmation and one before, one that is set aside and released, and one
 * whose answer is overdue because inventory is silent. Whatever it waits for, it stops waiting when
 * a process is gone.
 */
final class OrderLoad {

  /** Has a snapshot: its stream is longer than what is loaded without one. */
  private static final String MUCH = "MUCH";

  private static final String SCARCE = "SCARCE";
  private static final int RECEIPTS_BEFORE_A_SNAPSHOT = 95;

  private final ContextProcess orders;
  private final ContextProcess inventory;
  private final Poison poison;
  private final Callers callers = new Callers(this::allAlive);
  private final Ledger ledger = new Ledger();
  private int rounds;

  OrderLoad(ContextProcess orders, ContextProcess inventory, Poison poison) {
    this.poison = poison;
    this.orders = orders;
    this.inventory = inventory;
  }

  Ledger ledger() {
    return ledger;
  }

  /** What callers and an operator do once the process is back. */
  void repeatUnanswered() {
    poison.mend();
    callers.repeatUnanswered();
  }

  void stockUp() {
    if (!ledger.received().isEmpty()) {
      return;
    }
    for (int receipt = 0; receipt < RECEIPTS_BEFORE_A_SNAPSHOT; receipt++) {
      receive(MUCH, "much-" + receipt, 1_000);
    }
    receive(SCARCE, "scarce", 5);
    poison.install();
  }

  void round() throws Exception {
    String lot = "LOT-" + rounds++;
    receive(lot, lot, 3);
    Ledger.Order first = place(Map.of(MUCH, 2), "CONFIRMED");
    place(Map.of(MUCH, 1, lot, 2), "CONFIRMED", "REJECTED");
    place(Map.of(lot, 2), "CONFIRMED", "REJECTED");
    place(Map.of(MUCH, 1, SCARCE, 6), "REJECTED");
    cancel(place(Map.of(MUCH, 1), "CONFIRMED"));
    await(() -> status(first).equals("CONFIRMED"));
    cancel(first);
    setAsideAndRelease();
    letAnAnswerBeOverdue();
    await(() -> ledger.open().stream().allMatch(order -> order.ends().contains(status(order))));
  }

  private void setAsideAndRelease() {
    String id = UUID.randomUUID().toString();
    poison.order(id);
    place(new Ledger.Order(id, Map.of(MUCH, 1), Set.of("CONFIRMED")));
    await(() -> orders.api().get("/api/set-aside/" + id).status() == 200);
    poison.mend();
    await(
        () -> {
          Poison.releaseAll(orders.api());
          return orders.api().get("/api/set-aside/" + id).status() == 404;
        });
  }

  private void letAnAnswerBeOverdue() throws Exception {
    if (!allAlive()) {
      return;
    }
    inventory.pause();
    try {
      Ledger.Order silent = place(Map.of(MUCH, 3), "CONFIRMED");
      cancel(place(Map.of(MUCH, 1), "CONFIRMED"));
      await(() -> order(silent).body().path("attempts").asInt() > 1);
    } finally {
      inventory.goOn();
    }
  }

  private void receive(String sku, String receipt, int quantity) {
    if (allAlive()) {
      callers.post(
          inventory.api(),
          "/api/stock/" + sku + "/receipts",
          "{\"receiptId\":\"%s\",\"quantity\":%d}".formatted(receipt, quantity));
      ledger.add(sku, quantity);
    }
  }

  private Ledger.Order place(Map<String, Integer> lines, String... ends) {
    return place(new Ledger.Order(UUID.randomUUID().toString(), lines, Set.of(ends)));
  }

  private Ledger.Order place(Ledger.Order order) {
    if (allAlive()) {
      ledger.add(order);
      callers.post(orders.api(), "/api/orders", json(order));
    }
    return order;
  }

  private void cancel(Ledger.Order order) {
    if (allAlive()) {
      ledger.add(order.cancelled());
      callers.post(orders.api(), "/api/orders/" + order.id() + "/cancellation", "{}");
    }
  }

  private static String json(Ledger.Order order) {
    return order.lines().entrySet().stream()
        .map(line -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(line.getKey(), line.getValue()))
        .collect(joining(",", "{\"orderId\":\"" + order.id() + "\",\"lines\":[", "]}"));
  }

  private Api.Answer order(Ledger.Order order) {
    return orders.api().get("/api/orders/" + order.id());
  }

  private String status(Ledger.Order order) {
    return order(order).text("status");
  }

  private boolean allAlive() {
    return orders.isAlive() && inventory.isAlive();
  }

  private void await(BooleanSupplier reached) {
    Awaitility.await()
        .atMost(Patience.FOR_A_MOMENT)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> !allAlive() || reached.getAsBoolean());
  }
}
