package io.holdfast.app.order;

import java.time.Duration;

/**
 * Tells callers who wait for each other for how long: while those before them get through, however
 * slow the machine is. To go on all the same would only make it slower for all. Once nobody has got
 * through for a second, or for four times as long as the last one took where that is longer, each
 * is to find out for himself why. Thread-safe.
 */
final class Flow {

  private static final int TIMES = 4;
  private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();

  private final long leastNanos;
  private volatile long limitNanos;
  private volatile long lastPassed = System.nanoTime();

  /**
   * @param least how long to wait at least while nobody gets through
   */
  Flow(Duration least) {
    leastNanos = least.toNanos();
    limitNanos = leastNanos;
  }

  /** Somebody got through whose turn came at that time. */
  void passed(long begun) {
    long now = System.nanoTime();
    limitNanos = Math.max(leastNanos, Math.min(LONGEST_NANOS, TIMES * (now - begun)));
    lastPassed = now;
  }

  /** For how much longer one waits who came at that time; zero if nobody gets through. */
  Duration left(long came) {
    long moved = lastPassed - came > 0 ? lastPassed : came;
    return Duration.ofNanos(Math.max(0, moved + limitNanos - System.nanoTime()));
  }
}
