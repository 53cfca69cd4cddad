package io.holdfast.app.audit.kafka;

import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Findings;
import io.holdfast.app.audit.Invariant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Events that Kafka has acknowledged and does not have. */
final class MissedEvents {

  private final String topic;
  private final JdbcTemplate database;
  private final Findings findings;
  private final DeletedEvents deleted;

  MissedEvents(String topic, JdbcTemplate database, Findings findings, Taken taken) {
    this.topic = topic;
    this.database = database;
    this.findings = findings;
    this.deleted = new DeletedEvents(topic, database, findings, taken);
  }

  /** Whether the topic, once read, lacks anything that was acknowledged and was not missed yet. */
  boolean any(long acknowledged) {
    return Boolean.TRUE.equals(
        database.queryForObject(
            """
            select exists (
              select from audit_traffic where not seen and not lost and store_index <= ?)
            """,
            Boolean.class,
            acknowledged));
  }

  /**
   * Everything was read that was there when the relay stood at this position; within a step.
   *
   * @param deletedBefore up to where Kafka may have deleted it, so that it need not be lost
   */
  void judge(long acknowledged, long deletedBefore) {
    database.update(
        """
        update audit_traffic set lost = true
        where not seen and not lost and store_index <= ? and store_index > ?
        """,
        acknowledged,
        deletedBefore);
    deleted.judge(deletedBefore);
    Set<String> known = new HashSet<>(findings.keys(Invariant.I9));
    known.removeIf(key -> key.contains("@") || key.equals(topic));
    findings.settle(
        Invariant.I9,
        known,
        lost(known).entrySet().stream()
            .map(
                it ->
                    Finding.of(
                        it.getKey(),
                        "Kafka had acknowledged these and does not have them: re-publish.",
                        it.getValue()))
            .toList());
  }

  /** Those of the known keys, so that each of these is judged as a whole, and the first others. */
  private Map<String, List<String>> lost(Set<String> known) {
    Map<String, List<String>> lost = new HashMap<>();
    String[] keys = known.toArray(String[]::new);
    database.query(
        """
        select record_key, event_id from audit_traffic where lost and record_key = any(?)
        union all
        (select record_key, event_id from audit_traffic where lost and record_key <> all(?)
         order by store_index limit 5000)
        """,
        row -> {
          lost.computeIfAbsent(row.getString(1), key -> new ArrayList<>()).add(row.getString(2));
        },
        keys,
        keys);
    return lost;
  }
}
