package io.holdfast.app.setaside;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which events of one processor, each alone in its batch, met a lock of somebody else's. Only a
 * hint, as {@link Failures} are. Thread-safe.
 */
final class Locks {

  private static final long REMEMBERED_NANOS = 10_000_000_000L;

  private final Map<String, Throwable> met = new ConcurrentHashMap<>();
  private volatile Long lastMet;

  /** Somebody met a lock; it may still be there. */
  void meet() {
    lastMet = System.nanoTime();
  }

  /**
   * Whether others may be spared to wait for long: a lock was met a few seconds ago, so that what
   * has to wait is found out quickly.
   */
  boolean areAbout() {
    Long last = lastMet;
    return last != null && System.nanoTime() - last < REMEMBERED_NANOS;
  }

  /**
   * The next try puts this event aside, to wait. If that fails too, it is the position of the
   * processor that is locked, and the event is handled as usual in the try after that.
   *
   * @return whether that should be at once
   */
  boolean note(String eventId, Throwable cause) {
    meet();
    if (met.remove(eventId) == null) {
      met.put(eventId, cause);
      return true;
    }
    return false;
  }

  /** Why an event has to wait, if it has. */
  Optional<Throwable> metBy(String eventId) {
    return Optional.ofNullable(met.isEmpty() ? null : met.get(eventId));
  }

  void passed(Iterable<String> eventIds) {
    if (!met.isEmpty()) {
      eventIds.forEach(met::remove);
    }
  }
}
