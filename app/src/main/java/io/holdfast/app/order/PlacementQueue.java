package io.holdfast.app.order;

import io.holdfast.app.order.Placement.Turn;
import io.holdfast.order.api.OrderId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Callers that wait while the group of those before them commits. One group is under way at a time;
 * whoever waits for longest leads the next one. Nobody waits for others to come. Thread-safe.
 */
final class PlacementQueue {

  private final IntSupplier most;
  private final Flow flow;
  private final Queue<Placement> waiting = new ArrayDeque<>();
  private boolean led;
  private long taken;

  /**
   * @param most how many may be in a group, at least 1; asked by its leader, must not fail
   * @param longestWait when nobody has got through for this time, or for a few times as long as the
   *     last group took, a caller goes alone, so that nobody depends on the others
   */
  PlacementQueue(IntSupplier most, Duration longestWait) {
    this.most = most;
    this.flow = new Flow(longestWait);
  }

  /** Waits until the placement has its turn, or throws why it cannot have one. */
  Turn await(Placement placement) {
    long came = System.nanoTime();
    enter(placement);
    while (!placement.isToldWithin(flow.left(came))) {
      boolean goesOn = flow.left(came).isZero() || Thread.currentThread().isInterrupted();
      if (goesOn) {
        return leave(placement) ? Turn.ALONE : placement.turn();
      }
    }
    return placement.turn();
  }

  private synchronized void enter(Placement placement) {
    waiting.add(placement);
    appoint();
  }

  private void appoint() {
    if (!led && !waiting.isEmpty()) {
      led = true;
      waiting.element().tell(Turn.LEAD);
    }
  }

  private synchronized boolean leave(Placement placement) {
    return !placement.isTold() && waiting.remove(placement);
  }

  /** How many wait for their turn. */
  synchronized int size() {
    return waiting.size();
  }

  /** For the leader: the group, itself among it. Of several for one order, the others stay. */
  List<Placement> take() {
    return take(most.getAsInt());
  }

  private synchronized List<Placement> take(int most) {
    taken = System.nanoTime();
    List<Placement> group = new ArrayList<>();
    Set<OrderId> orders = new HashSet<>();
    for (Iterator<Placement> next = waiting.iterator(); next.hasNext() && group.size() < most; ) {
      Placement placement = next.next();
      if (orders.add(placement.orderId())) {
        group.add(placement);
        next.remove();
      }
    }
    return group;
  }

  /** For the leader: its group has committed, so that it is worth while to wait. */
  synchronized void committed() {
    flow.passed(taken);
  }

  /** For the leader, once its group has committed or failed: lets the next one begin. */
  synchronized void handOver() {
    led = false;
    appoint();
  }
}
