package io.holdfast.app.order;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the store holds of some orders and their answers, and what a batch is about to add. Belongs
 * to one thread.
 */
final class KnownOrders {

  private final Set<String> events = new HashSet<>();
  private final Map<String, Long> lastOfStream = new HashMap<>();

  void addEvent(String eventId) {
    events.add(eventId);
  }

  /**
   * @param last the sequence number of the stream's last event
   */
  void addStream(String stream, long last) {
    lastOfStream.put(stream, last);
  }

  /** Notes an event; false if it was known. */
  boolean isNew(String eventId) {
    return events.add(eventId);
  }

  boolean hasStream(String stream) {
    return lastOfStream.containsKey(stream);
  }

  /** The sequence number of the stream's next event, which is thereby taken. */
  long next(String stream) {
    return lastOfStream.merge(stream, 0L, (last, first) -> last + 1);
  }
}
