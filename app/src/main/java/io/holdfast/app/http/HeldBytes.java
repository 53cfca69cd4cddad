package io.holdfast.app.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Memory for what is under way between callers and this node: bodies that have partly come, answers
 * that have partly been read. Whoever needs more than there is takes it from the oldest, which is
 * the slowest. Thread-safe.
 */
final class HeldBytes {

  /** Something under way. */
  interface Holder {

    /** Gives its memory back; called on any thread, more than once perhaps. */
    void giveUp();
  }

  private final long most;
  private final Map<Holder, Long> oldestFirst = new LinkedHashMap<>();
  private long held;

  HeldBytes(long most) {
    this.most = most;
  }

  /** Notes that a holder has so many bytes more. */
  void take(Holder holder, long bytes) {
    givingWay(holder, bytes).forEach(Holder::giveUp);
  }

  private synchronized List<Holder> givingWay(Holder holder, long bytes) {
    oldestFirst.merge(holder, bytes, Long::sum);
    held += bytes;
    List<Holder> slowest = new ArrayList<>();
    long over = held - most;
    for (var entry : oldestFirst.entrySet()) {
      if (over <= 0) {
        break;
      }
      over -= entry.getValue();
      slowest.add(entry.getKey());
    }
    slowest.forEach(this::free);
    return slowest;
  }

  /** For a holder that has come to its end. */
  synchronized void free(Holder holder) {
    Long bytes = oldestFirst.remove(holder);
    held -= bytes == null ? 0 : bytes;
  }

  synchronized long held() {
    return held;
  }
}
