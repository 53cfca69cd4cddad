package io.holdfast.app.audit;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A value that is read again when it is older than a few seconds: many ask, and it costs a query.
 */
final class Recent<T> {

  private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

  private final Supplier<T> source;
  private T value;
  private long readAt;

  Recent(Supplier<T> source) {
    this.source = source;
  }

  synchronized T get() {
    return value == null || System.nanoTime() - readAt > FRESH_NANOS ? read() : value;
  }

  /** Reads it now. */
  synchronized T read() {
    value = source.get();
    readAt = System.nanoTime();
    return value;
  }
}
