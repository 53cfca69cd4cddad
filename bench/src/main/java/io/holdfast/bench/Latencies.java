package io.holdfast.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Histograms of times up to ten minutes, to three digits, in nanoseconds. */
final class Latencies {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);

  private Latencies() {}

  static Histogram histogram() {
    return new Histogram(LONGEST, 3);
  }

  static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.min(nanos, LONGEST));
  }

  static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e6;
  }
}
