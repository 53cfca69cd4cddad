package io.holdfast.app.order;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a few commands of callers run at a time, in the order in which they came. Each of a few
 * hundred threads that take orders would get as much of the processors as one that carries orders
 * through: the more callers press, the fewer of their orders would become final. Where nobody gets
 * through for a second, all go on, so that nothing depends on it: while the database is away each
 * caller finds that out for himself. Thread-safe.
 */
final class CommandPace {

  private final Flow flow = new Flow(Duration.ofSeconds(1));
  private final Queue<CountDownLatch> waiting = new ArrayDeque<>();
  private int free;

  /**
   * @param together how many run at a time, at least 1
   */
  CommandPace(int together) {
    free = together;
  }

  void run(Runnable command) {
    boolean turn = waitForTurn();
    long begun = System.nanoTime();
    try {
      command.run();
      flow.passed(begun);
    } finally {
      if (turn) {
        release();
      }
    }
  }

  private boolean waitForTurn() {
    CountDownLatch told = come();
    try {
      long came = System.nanoTime();
      Duration left = flow.left(came);
      while (!told.await(left.toNanos(), TimeUnit.NANOSECONDS)) {
        left = flow.left(came);
        if (left.isZero()) {
          return !leave(told);
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !leave(told);
    }
  }

  private synchronized CountDownLatch come() {
    CountDownLatch told = new CountDownLatch(1);
    if (free > 0) {
      free--;
      told.countDown();
    } else {
      waiting.add(told);
    }
    return told;
  }

  /** Whether this one goes on without a turn; not if it has been given one meanwhile. */
  private synchronized boolean leave(CountDownLatch told) {
    return waiting.remove(told);
  }

  private synchronized void release() {
    CountDownLatch next = waiting.poll();
    if (next == null) {
      free++;
    } else {
      next.countDown();
    }
  }
}
