package io.holdfast.app.audit.kafka;

import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Findings;
import io.holdfast.app.audit.Invariant;
import io.holdfast.app.audit.kafka.SentEvents.Sent;
import io.holdfast.app.audit.kafka.Traffic.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Compares the records that are on Kafka with the events that the store has sent, or will. */
final class Arrivals {

  private final JdbcTemplate database;
  private final Offsets offsets;
  private final SentEvents events;
  private final Ghosts ghosts;
  private final Findings findings;

  Arrivals(
      JdbcTemplate database, Offsets offsets, SentEvents events, Ghosts ghosts, Findings findings) {
    this.database = database;
    this.offsets = offsets;
    this.events = events;
    this.ghosts = ghosts;
    this.findings = findings;
  }

  /** Takes note of records that were read, in the transaction that moves on behind them. */
  void note(List<TopicRecord> records) {
    Map<String, Sent> stored =
        events.of(
            records.stream()
                .map(TopicRecord::eventId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    Traffic traffic =
        Traffic.of(database, stored.values().stream().map(Sent::stream).distinct().toList());
    long read = offsets.storePosition();
    long sentBefore = Math.max(offsets.sentBefore(), offsets.deletedBefore());
    List<Finding> foreign = new ArrayList<>();
    List<Finding> turned = new ArrayList<>();
    for (TopicRecord record : records) {
      Sent event = record.eventId() == null ? null : stored.get(record.eventId());
      if (!ghosts.leaves(event)) {
        ghosts.ghost(record, event).ifPresent(foreign::add);
      } else {
        occurs(event, traffic, read)
            .filter(finding -> event.index() > sentBefore)
            .ifPresent(turned::add);
      }
    }
    traffic.save();
    findings.add(Invariant.I9, foreign);
    findings.add(Invariant.I10, turned);
    findings.count(Invariant.I9, records.size());
    findings.count(Invariant.I10, records.size());
  }

  private static Optional<Finding> occurs(Sent event, Traffic traffic, long read) {
    Optional<Item> known = traffic.get(event);
    boolean awaited = known.isPresent() && !known.get().seen();
    boolean ahead = known.isEmpty() && event.index() > read;
    if (!awaited && !ahead) {
      return Optional.empty(); // a duplicate
    }
    String faster =
        awaited
            ? known.get().lost() ? null : known.get().overtakenBy()
            : traffic.seenBehind(event).map(Item::eventId).orElse(null);
    if (awaited) {
      traffic.remove(event);
    } else {
      traffic.put(new Item(event.eventId(), event.stream(), event.index(), true, null, false));
    }
    traffic.overtake(event);
    return Optional.ofNullable(faster)
        .map(
            other ->
                Finding.of(
                        event.stream(),
                        "the later of two events was on Kafka before the earlier one.",
                        List.of(other, event.eventId()))
                    .knownBy(List.of(event.eventId())));
  }
}
