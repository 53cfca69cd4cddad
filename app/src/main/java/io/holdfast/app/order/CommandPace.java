package io.holdfast.app.order;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a few commands of callers run at a time, in the order in which they came. Each of a few
 * hundred threads that take orders would get as much of the processors as one that carries orders
 * through: the more callers press, the fewer of their orders would become final. Whoever has waited
 * for a second goes on all the same, so that nothing depends on it: while the database is away each
 * caller finds that out for himself. Thread-safe.
 */
final class CommandPace {

  private static final long LONGEST_WAIT_MILLIS = 1_000;

  private final Semaphore turns;

  /**
   * @param together how many run at a time, at least 1
   */
  CommandPace(int together) {
    turns = new Semaphore(together, true);
  }

  void run(Runnable command) {
    boolean turn = waitForTurn();
    try {
      command.run();
    } finally {
      if (turn) {
        turns.release();
      }
    }
  }

  private boolean waitForTurn() {
    try {
      return turns.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
