package io.holdfast.app.audit.kafka;

import io.holdfast.app.audit.AuditTransactions;
import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Findings;
import io.holdfast.app.audit.Invariant;
import io.holdfast.app.audit.TopicCheck;
import io.holdfast.app.audit.kafka.SentEvents.Sent;
import io.holdfast.app.audit.kafka.Traffic.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * I9 and I10: what the store says has left is on Kafka, and nothing else, each key in its order.
 *
 * <p>The relay's position is read first and the ends of the topic after it, so whatever lies before
 * the position must lie before the ends. A record that the store has not been read up to is kept in
 * mind until then. Where Kafka has begun anew, so does the audit; what had gone into the old log
 * may come into the new one at any time.
 */
final class OutgoingCheck implements TopicCheck {

  private static final int SLICE = 5000;

  private final String topic;
  private final Topics topics;
  private final TopicReader reader;
  private final AuditTransactions transactions;
  private final JdbcTemplate database;
  private final Findings findings;
  private final Offsets offsets;
  private final SentEvents events;
  private final Ghosts ghosts;
  private final Arrivals arrivals;
  private final MissedEvents missed;

  /**
   * @param types the logical names of the events that leave this context
   * @param readable whether a consumer could take a record for an event
   * @param taken which events have been taken whose records are gone
   */
  OutgoingCheck(
      String topic,
      Set<String> types,
      Predicate<TopicRecord> readable,
      Taken taken,
      Topics topics,
      TopicReader reader,
      AuditTransactions transactions,
      JdbcTemplate database,
      Findings findings) {
    this.topic = topic;
    this.topics = topics;
    this.reader = reader;
    this.transactions = transactions;
    this.database = database;
    this.findings = findings;
    this.offsets = new Offsets(JdbcClient.create(database), topic);
    this.events = new SentEvents(database, types);
    this.ghosts = new Ghosts(Set.copyOf(types), readable, events, findings);
    this.arrivals = new Arrivals(database, offsets, events, ghosts, findings);
    this.missed = new MissedEvents(topic, database, findings, taken);
  }

  @Override
  public Set<Invariant> invariants() {
    return Set.of(Invariant.I9, Invariant.I10);
  }

  @Override
  public boolean run(int records) {
    long acknowledged = events.relayPosition();
    Optional<TopicState> state = topics.state(topic);
    transactions.run(() -> begin(state, acknowledged));
    if (state.isEmpty()) {
      return true;
    }
    Map<Integer, Long> begun = offsets.next();
    boolean storeRead = readStore(acknowledged, records);
    Map<Integer, Long> ends = state.get().ends();
    boolean topicRead = reader.read(topic, offsets.next(), ends, records, this::take);
    if (storeRead && topicRead) {
      Optional<TopicState> now = missed.any(acknowledged) ? topics.state(topic) : state;
      transactions.run(
          () -> {
            noteDeletion(begun, now, acknowledged);
            missed.judge(acknowledged, offsets.deletedBefore());
            ghosts.lookAgain();
          });
    }
    return storeRead && topicRead;
  }

  private void begin(Optional<TopicState> state, long acknowledged) {
    boolean missing = state.isEmpty() && events.anyUpTo(acknowledged);
    findings.settle(
        Invariant.I9,
        List.of(topic),
        missing
            ? List.of(
                Finding.suspicion(topic, "the topic does not exist; re-publish into a new one."))
            : List.of());
    state.filter(it -> !offsets.fits(it)).ifPresent(this::restart);
    noteDeletion(offsets.next(), state, acknowledged);
  }

  /** Whatever had been sent by then and was not read may be among what was deleted. */
  private void noteDeletion(
      Map<Integer, Long> read, Optional<TopicState> state, long acknowledged) {
    state
        .filter(it -> it.hasDeletedBehind(read))
        .ifPresent(it -> offsets.deletedBefore(acknowledged));
  }

  /**
   * The store is asked for its head after Kafka was: whatever may have gone into an earlier log,
   * acknowledged or on its way, was in the store by then. What was found of a log that is gone is
   * gone with it.
   */
  private void restart(TopicState state) {
    boolean another = offsets.topicId().filter(id -> !id.equals(state.id())).isPresent();
    offsets.restart(state, events.head());
    database.update("delete from audit_traffic");
    for (Invariant invariant : invariants()) {
      if (another) {
        findings.settle(invariant, findings.keys(invariant), List.of());
      } else {
        findings.forget(invariant);
      }
    }
  }

  /** Takes note of what must come, up to where Kafka has acknowledged. */
  private boolean readStore(long acknowledged, int limit) {
    long end = Math.min(acknowledged, offsets.storePosition() + limit);
    while (offsets.storePosition() < end) {
      transactions.run(
          () -> {
            long after = offsets.storePosition();
            long upTo = Math.min(after + SLICE, end);
            if (after < upTo) {
              expect(events.between(after, upTo));
              offsets.moveStore(upTo);
            }
          });
    }
    return end == acknowledged;
  }

  private void expect(List<Sent> due) {
    Traffic traffic = Traffic.of(database, due.stream().map(Sent::stream).distinct().toList());
    for (Sent event : due) {
      if (traffic.get(event).isPresent()) {
        traffic.remove(event);
      } else {
        String faster = traffic.seenBehind(event).map(Item::eventId).orElse(null);
        traffic.put(new Item(event.eventId(), event.stream(), event.index(), false, faster, false));
      }
    }
    traffic.save();
  }

  private boolean take(
      List<TopicRecord> records, Map<Integer, Long> from, Map<Integer, Long> next) {
    return transactions.run(
        () -> {
          boolean mine = offsets.move(from, next);
          if (mine) {
            arrivals.note(records);
          }
          return mine;
        });
  }
}
