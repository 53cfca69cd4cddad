package io.holdfast.app.republish;

import java.util.concurrent.TimeUnit;

/** Keeps sending to a rate: time that was lost is never caught up with a burst. */
final class Pace {

  private final int perSecond;
  private long next = System.nanoTime();

  Pace(int perSecond) {
    this.perSecond = perSecond;
  }

  /** How many may go at once: the share of a tenth of a second. */
  int slice() {
    return Math.max(1, perSecond / 10);
  }

  /** Waits until so many more may go. */
  void awaitTurn(int count) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
    next = Math.max(next, System.nanoTime()) + count * TimeUnit.SECONDS.toNanos(1) / perSecond;
  }
}
