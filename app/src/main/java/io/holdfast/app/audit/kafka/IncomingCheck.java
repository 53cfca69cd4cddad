package io.holdfast.app.audit.kafka;

import io.holdfast.app.audit.AuditTransactions;
import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Findings;
import io.holdfast.app.audit.Invariant;
import io.holdfast.app.audit.Tokens;
import io.holdfast.app.audit.TopicCheck;
import io.holdfast.app.kafka.TopicPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * I11: every record before the consumer's position has had its effect, or lies aside. Position and
 * effect commit together, so the position is read first and the effect looked for after.
 */
final class IncomingCheck implements TopicCheck {

  private final String topic;
  private final String processor;
  private final Effects effects;
  private final Topics topics;
  private final TopicReader reader;
  private final AuditTransactions transactions;
  private final Findings findings;
  private final Offsets offsets;
  private final Tokens tokens;
  private final UnprovenRecords unproven;

  IncomingCheck(
      String topic,
      String processor,
      Effects effects,
      Topics topics,
      TopicReader reader,
      AuditTransactions transactions,
      JdbcTemplate database,
      Findings findings) {
    JdbcClient client = JdbcClient.create(database);
    this.topic = topic;
    this.processor = processor;
    this.effects = effects;
    this.topics = topics;
    this.reader = reader;
    this.transactions = transactions;
    this.findings = findings;
    this.offsets = new Offsets(client, topic);
    this.tokens = new Tokens(client);
    this.unproven = new UnprovenRecords(database);
  }

  @Override
  public Set<Invariant> invariants() {
    return Set.of(Invariant.I11);
  }

  @Override
  public boolean run(int records) {
    List<TopicPosition> positions = positions();
    Optional<TopicState> state = topics.state(topic);
    if (state.isEmpty()) {
      return true; // the sender tells of it
    }
    Map<Integer, Long> handled = handled(positions, state.get());
    transactions.run(
        () -> {
          if (!offsets.fits(state.get())) {
            offsets.restart(state.get(), 0);
          }
        });
    Map<Integer, Long> until = new HashMap<>();
    List<Finding> beyond = new ArrayList<>();
    state
        .get()
        .ends()
        .forEach(
            (partition, end) -> {
              long next = handled.getOrDefault(partition, 0L);
              if (next <= end) {
                until.put(partition, next);
              } else {
                beyond.add(shorter(partition, next, end));
              }
            });
    boolean read = reader.read(topic, offsets.next(), until, records, this::take);
    transactions.run(() -> judge(beyond, read));
    return read;
  }

  private List<TopicPosition> positions() {
    return tokens.of(processor).stream()
        .flatMap(Optional::stream)
        .filter(TopicPosition.class::isInstance)
        .map(TopicPosition.class::cast)
        .toList();
  }

  /**
   * The offset behind the last handled record, by partition; of an earlier topic it says nothing.
   */
  private static Map<Integer, Long> handled(List<TopicPosition> positions, TopicState state) {
    Map<Integer, Long> handled = new HashMap<>();
    positions.stream()
        .filter(position -> state.id().equals(position.topicId()))
        .forEach(
            position ->
                position.offsets().forEach((partition, last) -> handled.put(partition, last + 1)));
    return handled;
  }

  private Finding shorter(int partition, long next, long end) {
    return Finding.suspicion(
            topic + "-" + partition,
            "the partition ends at %d, and everything before %d has been handled: Kafka has lost data, re-publish."
                .formatted(end, next))
        .knownBy(Set.of("handled before " + next));
  }

  private boolean take(
      List<TopicRecord> records, Map<Integer, Long> from, Map<Integer, Long> next) {
    return transactions.run(
        () -> {
          boolean mine = offsets.move(from, next);
          if (mine) {
            unproven.add(effects.missing(records));
            findings.count(Invariant.I11, records.size());
          }
          return mine;
        });
  }

  /**
   * @param complete whether all was read, or what was known may be found again further on
   */
  private void judge(List<Finding> beyond, boolean complete) {
    Set<String> known = findings.keys(Invariant.I11);
    List<Finding> without =
        unproven.stillWithout(effects, known).stream()
            .map(
                record ->
                    Finding.of(
                        record.name(),
                        "the record was taken and has had no effect; its key is "
                            + record.key()
                            + ".",
                        record.eventId() == null ? List.of() : List.of(record.eventId())))
            .toList();
    findings.settle(
        Invariant.I11,
        complete ? known : Set.of(),
        Stream.concat(beyond.stream(), without.stream()).toList());
  }
}
