package io.holdfast.app.metrics;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A value that is read again when it is older than a few seconds: many ask, and it costs a query. A
 * failure is kept for as long, so that a scrape waits for a database that is away once and not for
 * each gauge.
 */
public final class Recent<T> {

  private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

  private final Supplier<T> source;
  private T value;
  private RuntimeException failure;
  private long readAt;

  public Recent(Supplier<T> source) {
    this.source = source;
  }

  /**
   * The value as of the last few seconds.
   *
   * @throws RuntimeException the one of the last try to read it
   */
  public synchronized T get() {
    boolean tried = value != null || failure != null;
    if (!tried || System.nanoTime() - readAt > FRESH_NANOS) {
      return read();
    }
    if (failure != null) {
      throw failure;
    }
    return value;
  }

  /** Reads it now. */
  public synchronized T read() {
    try {
      value = source.get();
      failure = null;
      return value;
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    } finally {
      readAt = System.nanoTime();
    }
  }
}
