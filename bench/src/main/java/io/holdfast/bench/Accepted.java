package io.holdfast.bench;

import java.util.List;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/**
 * What a load came to; times by {@link System#nanoTime}.
 *
 * @param orders that were answered 2xx
 * @param refused how many were answered otherwise
 * @param answers how long answers took, in nanoseconds
 */
record Accepted(List<UUID> orders, long refused, Histogram answers, long began, long ended) {

  double perSecond() {
    return orders.size() * 1e9 / (ended - began);
  }
}
