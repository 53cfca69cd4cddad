package io.holdfast.app.audit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Spreads a pass over time: after each step the auditor rests for four times as long as the step
 * took, so that orders keep their pace beside it. Nobody rests while somebody waits for a pass.
 * Thread-safe.
 */
final class AuditThrottle {

  private static final int REST_FOR_A_STEP = 4;

  private final Duration longestRest;
  private int waiting;

  AuditThrottle(Duration longestRest) {
    this.longestRest = longestRest;
  }

  /** Rests, until somebody waits at most; an interrupt ends the rest and stays pending. */
  synchronized void rest(long stepNanos) {
    long end = System.nanoTime() + Math.min(REST_FOR_A_STEP * stepNanos, longestRest.toNanos());
    try {
      for (long left = end - System.nanoTime();
          waiting == 0 && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs what cannot wait; nobody rests meanwhile. */
  void lifted(Runnable urgent) {
    waits(1);
    try {
      urgent.run();
    } finally {
      waits(-1);
    }
  }

  private synchronized void waits(int more) {
    waiting += more;
    notifyAll();
  }
}
