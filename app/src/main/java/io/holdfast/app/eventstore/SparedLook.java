package io.holdfast.app.eventstore;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Spares a look at the event table that would find nothing. Axon's reader looks again at once after
 * each look that found something; where it had found all there was, and nothing has been appended
 * here since, only another node's append could be there, and those are looked for at intervals
 * anyway. Each answer holds once. Thread-safe.
 */
final class SparedLook {

  private final AtomicLong appends = new AtomicLong();
  private final AtomicReference<End> end = new AtomicReference<>();

  private record End(long position, long appends) {}

  /** Something that was appended here has become visible; to be called before readers are told. */
  void appended() {
    appends.incrementAndGet();
  }

  /** To be asked before a look, for {@link #foundAllUpTo}. */
  long appends() {
    return appends.get();
  }

  /**
   * @param position the last that a look found, and there was none behind it
   * @param appendsBefore as of before that look
   */
  void foundAllUpTo(long position, long appendsBefore) {
    end.set(new End(position, appendsBefore));
  }

  /** Whether a look from this position on may be left out. */
  boolean isSpared(long position) {
    return new End(position, appends.get()).equals(end.getAndSet(null));
  }
}
