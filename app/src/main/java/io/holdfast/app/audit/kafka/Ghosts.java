package io.holdfast.app.audit.kafka;

import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Findings;
import io.holdfast.app.audit.Invariant;
import io.holdfast.app.audit.kafka.SentEvents.Sent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * I9, its second half: nothing is on Kafka that the store has not sent. An event that the store has
 * lost, because it was put back from an older copy, is none, once that has been dealt with.
 */
final class Ghosts {

  private final JdbcTemplate database;
  private final Findings findings;
  private final SentEvents events;
  private final Set<String> types;
  private final Predicate<TopicRecord> readable;

  /**
   * @param types the logical names of the events that leave this context
   * @param readable whether a consumer could take a record for an event
   */
  Ghosts(
      JdbcTemplate database,
      Findings findings,
      SentEvents events,
      Set<String> types,
      Predicate<TopicRecord> readable) {
    this.database = database;
    this.findings = findings;
    this.events = events;
    this.types = types;
    this.readable = readable;
  }

  /**
   * Notes those among some records that are ghosts.
   *
   * @param stored by identifier, what the store holds of them
   */
  void note(Collection<TopicRecord> records, Map<String, Sent> stored) {
    List<Finding> ghosts = new ArrayList<>();
    for (TopicRecord record : records) {
      Sent event = record.eventId() == null ? null : stored.get(record.eventId());
      if (!isOfOurs(event) && (event != null || readable.test(record))) {
        ghosts.add(
            Finding.of(
                record.name(),
                event == null
                    ? "the record claims to be an event that the store has never had."
                    : "the record carries an event that does not leave this context.",
                List.of(record.eventId())));
      }
    }
    settle(ghosts);
  }

  /** An event that was missing may have been taken back since. */
  void lookAgain() {
    Map<String, String> known = new HashMap<>();
    database.query(
        """
        select key, event_ids[1], detail from audit_finding
        where invariant = 'I9' and key like '%@%' and event_ids[1] is not null
        """,
        row -> {
          known.put(row.getString(1), row.getString(2));
        });
    Map<String, Sent> stored = events.of(known.values());
    Set<String> lost = lost(known.values());
    findings.settle(
        Invariant.I9,
        known.entrySet().stream()
            .filter(it -> lost.contains(it.getValue()) || isOfOurs(stored.get(it.getValue())))
            .map(Map.Entry::getKey)
            .toList(),
        List.of());
  }

  private void settle(List<Finding> ghosts) {
    Set<String> lost = lost(ghosts.stream().flatMap(ghost -> ghost.eventIds().stream()).toList());
    findings.settle(
        Invariant.I9,
        List.of(),
        ghosts.stream().filter(ghost -> !lost.containsAll(ghost.eventIds())).toList());
  }

  private Set<String> lost(Collection<String> eventIds) {
    String ids = eventIds.stream().filter(Objects::nonNull).collect(Collectors.joining("\n"));
    return ids.isEmpty()
        ? Set.of()
        : new HashSet<>(
            database.queryForList(
                "select event_id from lost_event where event_id = any(string_to_array(?, E'\\n'))",
                String.class,
                ids));
  }

  private boolean isOfOurs(Sent event) {
    return event != null && types.contains(event.type());
  }
}
