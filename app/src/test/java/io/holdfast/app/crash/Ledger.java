package io.holdfast.app.crash;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the callers have been promised, and so what must be found in the end. */
final class Ledger {

  /**
   * An order of one unit or more of each SKU.
   *
   * @param ends the final states that are right for it
   */
  record Order(String id, Map<String, Integer> lines, Set<String> ends) {

    Order cancelled() {
      return new Order(id, lines, Set.of("CANCELLED"));
    }
  }

  private final Map<String, Order> orders = new HashMap<>();
  private final Map<String, Long> received = new HashMap<>();
  private final Map<String, String> found = new HashMap<>();

  void add(Order order) {
    orders.put(order.id(), order);
  }

  void add(String sku, long units) {
    received.merge(sku, units, Long::sum);
  }

  /** The orders whose final state has not been looked at yet. */
  List<Order> open() {
    return orders.values().stream().filter(order -> !found.containsKey(order.id())).toList();
  }

  List<Order> all() {
    return new ArrayList<>(orders.values());
  }

  void found(Order order, String end) {
    found.put(order.id(), end);
  }

  String found(Order order) {
    return found.get(order.id());
  }

  Map<String, Long> received() {
    return received;
  }

  /** The SKUs for which there were orders that not all could be confirmed. */
  Set<String> contested() {
    return orders.values().stream()
        .filter(order -> order.ends().size() > 1)
        .flatMap(order -> order.lines().keySet().stream())
        .filter(sku -> received.get(sku) == 3)
        .collect(toSet());
  }

  /** How many units the confirmed orders hold. */
  long held(String sku) {
    return orders.values().stream()
        .filter(order -> "CONFIRMED".equals(found.get(order.id())))
        .mapToLong(order -> order.lines().getOrDefault(sku, 0))
        .sum();
  }
}
