package io.holdfast.app.processing;

import java.time.Duration;

/**
 * How many events of a segment may share a transaction, from how long the last ones took. A
 * transaction that is long holds up others, and is ended if it is silent for too long; on a machine
 * that gives this process a tenth of a core, fifty events may take a minute. So it begins with one
 * event, takes as many as fit into two seconds by the last measure, and at most doubles. Where even
 * one event takes longer and fails, it gets more patience: its limits grow until it fits. Not
 * thread-safe.
 */
final class BatchSize {

  /** How long a batch may take: a quarter of the silence after which a transaction is ended. */
  static final long BUDGET_NANOS = Duration.ofSeconds(2).toNanos();

  /** With the limit of silence at eight seconds: nine minutes for one event. */
  static final int MOST_PATIENCE = 64;

  private final int most;
  private int events = 1;
  private int patience = 1;

  /**
   * @param most the most events that a batch has, however fast they are
   */
  BatchSize(int most) {
    this.most = most;
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
    if (nanos <= BUDGET_NANOS) {
      patience = Math.max(1, patience / 2);
    }
  }

  /**
   * A failure that comes soon says nothing about time.
   *
   * @param limited whether the database may have ended it, rather than whom else it waited for
   */
  void failed(int batch, long nanos, boolean limited) {
    if (nanos <= BUDGET_NANOS) {
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
