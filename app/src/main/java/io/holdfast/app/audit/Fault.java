package io.holdfast.app.audit;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Optional;

/**
 * An event that cannot be.
 *
 * @param what what is wrong with it, as the rest of a sentence about it
 */
public record Fault(StoredEvent event, String what) {

  /** So many are told in words; all events are named. */
  private static final int TOLD = 3;

  /** All that is wrong with one key, if anything is; known by these events and what they do. */
  public static Optional<Finding> finding(String key, List<Fault> faults) {
    if (faults.isEmpty()) {
      return Optional.empty();
    }
    String told = faults.stream().limit(TOLD).map(Fault::sentence).collect(joining(" "));
    String more =
        faults.size() > TOLD ? " There are %d more like this.".formatted(faults.size() - TOLD) : "";
    return Optional.of(
        Finding.of(key, told + more, faults.stream().map(it -> it.event().id()).distinct().toList())
            .knownBy(faults.stream().map(Fault::symptom).collect(toSet())));
  }

  private String sentence() {
    return "%s (sequence number %d) %s.".formatted(event.type(), event.sequence(), what);
  }

  private String symptom() {
    return event.id() + " " + what;
  }
}
