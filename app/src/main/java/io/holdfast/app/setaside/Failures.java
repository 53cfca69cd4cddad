package io.holdfast.app.setaside;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What failed lately in one processor on this node. Only a hint: if it is lost, or the segment
 * moves to another node, an event is tried a few times more. Thread-safe.
 */
final class Failures {

  private static final int REMEMBERED = 20_000;
  private static final int PARTS = 8;

  private final Map<String, Failed> failed = new Remembered<>();
  private final Map<String, Integer> part = new Remembered<>();
  private final Map<String, Boolean> triedAgainWhole = new Remembered<>();
  private final Map<String, Boolean> keptPlain = new Remembered<>();
  private final Locks locks = new Locks();
  private int newestPart;
  private volatile boolean any;
  private volatile BooleanSupplier batchIsFull = () -> false;

  /**
   * Counts one more failure of an event that was alone in its batch, or is known to be the one.
   *
   * @return whether waiting before the next try would be of no use
   */
  synchronized boolean note(String eventId, Throwable cause) {
    FailureKind kind = FailureKind.of(cause);
    if (kind == FailureKind.AWAY) {
      return false;
    }
    if (kind == FailureKind.LOCKED) {
      return locks.note(eventId, cause);
    }
    int tries = failed.containsKey(eventId) ? failed.get(eventId).tries() + 1 : 1;
    failed.put(eventId, new Failed(cause, kind, tries));
    any = true;
    return kind == FailureKind.PERMANENT && tries <= kind.tries();
  }

  /** Why an event will not pass, once that is settled. */
  synchronized Optional<Throwable> verdict(String eventId) {
    return Optional.ofNullable(any ? failed.get(eventId) : null)
        .filter(failure -> failure.tries() >= failure.kind().tries())
        .map(Failed::cause);
  }

  /** What is locked, for all that is known here. */
  Locks locks() {
    return locks;
  }

  /**
   * An event that was to be set aside could not be: the next try is to keep it in its plainest
   * form.
   *
   * @return whether to try that at once; if not, only time may help
   */
  synchronized boolean notKept(String eventId, Throwable cause) {
    if (FailureKind.of(cause) == FailureKind.AWAY) {
      return false;
    }
    any = true;
    return keptPlain.put(eventId, true) == null;
  }

  boolean isToBeKeptPlain(String eventId) {
    return any && wasNotKept(eventId);
  }

  private synchronized boolean wasNotKept(String eventId) {
    return keptPlain.containsKey(eventId);
  }

  /**
   * Lets these run in smaller batches, because one of them failed and we know not which: an eighth
   * of them each, in the end each alone. So two hundred cost some twenty tries, not two hundred.
   */
  synchronized void separate(List<String> eventIds) {
    int size = Math.max(1, eventIds.size() / PARTS);
    for (int n = 0; n < eventIds.size(); n++) {
      if (n % size == 0) {
        newestPart++;
      }
      part.put(eventIds.get(n), newestPart);
    }
    any = true;
  }

  /**
   * Whether the batch that begins with this event has not been tried again yet; notes that it is.
   */
  synchronized boolean mayTryAgainWhole(String firstEventId) {
    any = true;
    return triedAgainWhole.put(firstEventId, true) == null;
  }

  /**
   * @param full whether the batch that this thread gathers is to have no more events
   */
  void endBatches(BooleanSupplier full) {
    batchIsFull = full;
  }

  /** Whether nothing has failed lately, so that there is nothing to ask about. */
  boolean areNone() {
    return !any;
  }

  /** Whether these two may not share a batch. */
  boolean separate(String eventId, String next) {
    return batchIsFull.getAsBoolean() || any && inOtherParts(eventId, next);
  }

  private synchronized boolean inOtherParts(String eventId, String next) {
    return !Objects.equals(part.get(eventId), part.get(next));
  }

  void passed(Iterable<String> eventIds) {
    locks.passed(eventIds);
    if (any) {
      forget(eventIds);
    }
  }

  private synchronized void forget(Iterable<String> eventIds) {
    Consumer<String> all =
        id -> {
          failed.remove(id);
          part.remove(id);
          triedAgainWhole.remove(id);
          keptPlain.remove(id);
        };
    eventIds.forEach(all);
    any = Stream.of(failed, part, triedAgainWhole, keptPlain).anyMatch(known -> !known.isEmpty());
  }

  private record Failed(Throwable cause, FailureKind kind, int tries) {}

  private static final class Remembered<V> extends LinkedHashMap<String, V> {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > REMEMBERED;
    }
  }
}
