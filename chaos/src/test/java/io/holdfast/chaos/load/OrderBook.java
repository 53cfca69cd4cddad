package io.holdfast.chaos.load;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** All orders that clients have tried to place, and the mix of which they are made. */
public final class OrderBook {

  /** The SKU with less stock than demand; a fifth of all orders want it. */
  public static final String SCARCE = "CHAOS-SCARCE";

  /** SKUs with enough for everybody. */
  public static final List<String> PLENTIFUL = List.of("CHAOS-A", "CHAOS-B", "CHAOS-C", "CHAOS-D");

  private final Map<String, Order> orders = new ConcurrentHashMap<>();
  private final AtomicInteger acknowledged = new AtomicInteger();

  Order next(Random random) {
    Map<String, Integer> units = new TreeMap<>();
    if (random.nextInt(5) == 0) {
      units.put(SCARCE, 1 + random.nextInt(3));
    }
    for (String sku : PLENTIFUL) {
      if (units.isEmpty() || random.nextInt(4) == 0) {
        units.put(sku, 1 + random.nextInt(3));
      }
    }
    boolean valid = random.nextInt(50) > 0;
    if (!valid) {
      units.put("CHAOS-A", 0);
    }
    UUID id = new UUID(random.nextLong(), random.nextLong());
    Order order = new Order(id.toString(), units, valid);
    orders.put(order.id(), order);
    return order;
  }

  /** An order that no client of the load places. */
  public Order odd() {
    Order order = new Order(UUID.randomUUID().toString(), Map.of("CHAOS-A", 1), true);
    orders.put(order.id(), order);
    return order;
  }

  public void acknowledge(Order order) {
    if (!order.isAcknowledged()) {
      order.acknowledge();
      acknowledged.incrementAndGet();
    }
  }

  public Collection<Order> orders() {
    return orders.values();
  }

  /** The order of this id, or null. */
  public Order find(String id) {
    return orders.get(id);
  }

  public int acknowledgedCount() {
    return acknowledged.get();
  }

  public Set<String> acknowledgedIds() {
    return orders.values().stream()
        .filter(Order::isAcknowledged)
        .map(Order::id)
        .collect(Collectors.toSet());
  }
}
