package io.holdfast.app.audit;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that breaks an invariant.
 *
 * @param key what it is about: an order, a SKU, a stream, an event
 * @param detail one sentence for people
 * @param eventIds the events that show it
 * @param suspicion whether it may be work in flight, so that it counts only when it stays
 * @param symptoms by which the same fault is known again however it is described: whoever accepts
 *     it accepts these, and another one is another fault
 */
public record Finding(
    String key, String detail, List<String> eventIds, boolean suspicion, Set<String> symptoms) {

  public Finding {
    eventIds = List.copyOf(eventIds);
    symptoms = Set.copyOf(symptoms);
  }

  /** What cannot be anything but a fault, known by the events that show it. */
  public static Finding of(String key, String detail, List<String> eventIds) {
    Set<String> symptoms = eventIds.isEmpty() ? Set.of(detail) : Set.copyOf(eventIds);
    return new Finding(key, detail, eventIds, false, symptoms);
  }

  /** What is a fault unless it is gone in a moment, known by its sentence. */
  public static Finding suspicion(String key, String detail) {
    return new Finding(key, detail, List.of(), true, Set.of(detail));
  }

  /** The same, known by something else; what changes by itself is no part of it. */
  public Finding knownBy(Collection<String> symptoms) {
    return new Finding(key, detail, eventIds, suspicion, Set.copyOf(symptoms));
  }

  /** Both of one key. */
  Finding and(Finding other) {
    return new Finding(
        key,
        detail.equals(other.detail) ? detail : detail + " " + other.detail,
        List.copyOf(union(eventIds, other.eventIds)),
        suspicion && other.suspicion,
        union(symptoms, other.symptoms));
  }

  private static Set<String> union(Collection<String> some, Collection<String> more) {
    Set<String> all = new LinkedHashSet<>();
    Stream.of(some, more).forEach(all::addAll);
    return all;
  }
}
