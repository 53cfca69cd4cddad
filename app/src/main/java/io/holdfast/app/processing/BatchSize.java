package io.holdfast.app.processing;

import java.time.Duration;

/**
 * How many events of a segment may share a transaction, from how long the last ones took. A
 * transaction that is long holds up whoever needs the same rows; on a machine that gives this
 * process a tenth of a core, fifty events may take a minute. So it begins with a few, takes as many
 * as fit into ten seconds by the last measure, and at most doubles; one that fails late is halved.
 * Where even one event is ended, it gets more patience: its limits grow until it fits. Not
 * thread-safe.
 */
final class BatchSize {

  /** Half of the time for which others wait for a lock. */
  static final long BUDGET_NANOS = Duration.ofSeconds(10).toNanos();

  /** A failure that comes sooner says nothing about time. */
  private static final long SOON_NANOS = Duration.ofSeconds(2).toNanos();

  static final int FIRST = 8;

  /** With the limit of silence at eight seconds: nine minutes for one event. */
  static final int MOST_PATIENCE = 64;

  private final int most;
  private int events;
  private int patience = 1;

  /**
   * @param most the most events that a batch has, however fast they are
   */
  BatchSize(int most) {
    this.most = most;
    this.events = Math.min(FIRST, most);
  }

  /** The most events of the next batch, at least 1. */
  int events() {
    return events;
  }

  /** By what the limits of the next transaction are to be multiplied; 1 is no more than usual. */
  int patience() {
    return patience;
  }

  void committed(int batch, long nanos) {
    events = Math.min(most, Math.min(2 * events, fitting(batch, nanos)));
    if (nanos <= SOON_NANOS) {
      patience = Math.max(1, patience / 2);
    }
  }

  /**
   * @param limited whether the database may have ended it, rather than whom else it waited for
   */
  void failed(int batch, long nanos, boolean limited) {
    if (nanos <= SOON_NANOS) {
      return;
    }
    if (batch == 1 && limited) {
      patience = Math.min(MOST_PATIENCE, 2 * patience);
    }
    events = Math.min(Math.max(1, batch / 2), fitting(batch, nanos));
  }

  private static int fitting(int batch, long nanos) {
    double each = (double) nanos / batch;
    return (int) Math.max(1, BUDGET_NANOS / Math.max(1, each));
  }
}
