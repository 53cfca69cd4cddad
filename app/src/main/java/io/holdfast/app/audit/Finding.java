package io.holdfast.app.audit;

import java.util.List;

/**
 * Something that breaks an invariant.
 *
 * @param key what it is about: an order, a SKU, a stream, an event
 * @param detail one sentence for people
 * @param eventIds the events that show it
 * @param suspicion whether it may be work in flight, so that it counts only when it stays
 */
public record Finding(String key, String detail, List<String> eventIds, boolean suspicion) {

  public Finding {
    eventIds = List.copyOf(eventIds);
  }

  /** What cannot be anything but a fault. */
  public static Finding of(String key, String detail, List<String> eventIds) {
    return new Finding(key, detail, eventIds, false);
  }

  /** What is a fault unless it is gone in a moment. */
  public static Finding suspicion(String key, String detail) {
    return new Finding(key, detail, List.of(), true);
  }
}
