package io.holdfast.app.audit.kafka;

import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Findings;
import io.holdfast.app.audit.Invariant;
import io.holdfast.app.audit.kafka.SentEvents.Sent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Records that carry what never left this context; each is known by its place. */
final class Ghosts {

  private final Set<String> types;
  private final Predicate<TopicRecord> readable;
  private final SentEvents events;
  private final Findings findings;

  Ghosts(Set<String> types, Predicate<TopicRecord> readable, SentEvents events, Findings findings) {
    this.types = types;
    this.readable = readable;
    this.events = events;
    this.findings = findings;
  }

  /** Whether this is an event of the store that belongs on Kafka. */
  boolean leaves(Sent event) {
    return event != null && types.contains(event.type());
  }

  /**
   * What nobody could take for an event of ours is not one of ours, and no concern of the sender.
   *
   * @param event the one that the record claims to carry, which is none that {@link #leaves}; null
   *     if the store has none
   */
  Optional<Finding> ghost(TopicRecord record, Sent event) {
    if (event == null && !readable.test(record)) {
      return Optional.empty();
    }
    String fault =
        event == null
            ? "the record claims to be an event that the store has never had."
            : "the record carries an event that does not leave this context.";
    return Optional.of(Finding.of(record.name(), fault, List.of(record.eventId())));
  }

  /** Looks whether the store has got their events back; once all records have been read. */
  void lookAgain() {
    List<Finding> known =
        findings.known(Invariant.I9).stream().filter(it -> isRecord(it.key())).toList();
    Map<String, Sent> stored =
        events.of(known.stream().flatMap(it -> it.eventIds().stream()).toList());
    findings.settle(
        Invariant.I9,
        findings.keys(Invariant.I9).stream().filter(Ghosts::isRecord).toList(),
        known.stream()
            .filter(it -> it.eventIds().stream().noneMatch(id -> leaves(stored.get(id))))
            .toList());
  }

  private static boolean isRecord(String key) {
    return key.matches("(?s).*-\\d+@\\d+");
  }
}
