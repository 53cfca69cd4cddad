package io.holdfast.chaos;

import io.holdfast.chaos.check.Observer;
import io.holdfast.chaos.check.Violation;
import io.holdfast.chaos.cluster.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The state in which nothing is left to do: no order placed and undecided, acknowledged or not, no
 * saga, no deadline, no message unsent or unanswered, and nothing laid aside.
 */
final class Rest {

  private static final Map<String, String> LEFT_OVERS =
      new TreeMap<>(
          Map.of(
              "undecided orders",
              "select count(*) from order_view where status = 'PLACED'",
              "sagas",
              "select count(*) from saga_entry",
              "deadlines",
              "select count(*) from scheduled_tasks",
              "messages without an answer",
              "select count(*) from local_message where status in ('NEW', 'SENT')"));

  private final Observer orders;
  private final List<Violation> violations = new ArrayList<>();

  private Rest(Observer orders) {
    this.orders = orders;
  }

  static Rest await(Cluster cluster, Observer orders, Duration bound) {
    Rest rest = new Rest(orders);
    long deadline = System.nanoTime() + bound.toNanos();
    Map<String, Long> left = rest.left();
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      left = rest.left();
    }
    left.forEach(
        (what, count) ->
            rest.violations.add(new Violation("Everything comes to rest", what, "left: " + count)));
    return rest;
  }

  private Map<String, Long> left() {
    Map<String, Long> left = new TreeMap<>();
    LEFT_OVERS.forEach((what, sql) -> left.put(what, orders.count(sql)));
    left.values().removeIf(count -> count == 0);
    return left;
  }

  List<Violation> violations() {
    return violations;
  }
}
