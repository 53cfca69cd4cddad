package io.holdfast.chaos.check;

import io.holdfast.chaos.load.OrderBook;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Follows which acknowledged orders have not come to an end yet. Used by one thread. */
public final class Finality {

  private final Observer orders;
  private final OrderBook book;
  private final Set<String> ended = new HashSet<>();

  public Finality(Observer orders, OrderBook book) {
    this.orders = orders;
    this.book = book;
  }

  /** The acknowledged orders without an end, now. */
  public Set<String> open() {
    Set<String> open = book.acknowledgedIds();
    open.removeAll(ended);
    dropEnded(open);
    return open;
  }

  private void dropEnded(Set<String> open) {
    List<String> found = orders.finalAmong(open);
    ended.addAll(found);
    found.forEach(open::remove);
  }

  /**
   * Waits until every order that is acknowledged now has ended.
   *
   * @return those that have not, after {@code bound}
   */
  public Set<String> awaitAllOfNow(Duration bound) {
    long deadline = System.nanoTime() + bound.toNanos();
    Set<String> open = book.acknowledgedIds();
    open.removeAll(ended);
    while (!open.isEmpty() && System.nanoTime() < deadline) {
      try {
        dropEnded(open);
      } catch (IllegalStateException databaseAway) {
        // goes on as soon as it is back
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return open;
  }
}
