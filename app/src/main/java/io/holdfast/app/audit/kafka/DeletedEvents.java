package io.holdfast.app.audit.kafka;

import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Findings;
import io.holdfast.app.audit.Invariant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Events whose records Kafka may have deleted, as old ones, before the auditor read them. One that
 * is known to have been taken is no loss. The others are told together, known by the newest of
 * them: what is accepted covers all up to there. Used within a step.
 */
final class DeletedEvents {

  private static final int AT_ONCE = 1000;
  private static final int TOLD = 100;

  private static final String UNSEEN =
      " from audit_traffic where not seen and not lost and store_index <= ? ";

  private final String key;
  private final JdbcTemplate database;
  private final Findings findings;
  private final Taken taken;

  DeletedEvents(String topic, JdbcTemplate database, Findings findings, Taken taken) {
    this.key = topic + "@deleted";
    this.database = database;
    this.findings = findings;
    this.taken = taken;
  }

  private record Event(String id, String stream, long index) {}

  /**
   * Judges what nobody has seen on Kafka.
   *
   * @param before the index up to which it may have been deleted there
   */
  void judge(long before) {
    long after = 0;
    List<Event> page;
    do {
      page = next(before, after);
      forget(page);
      after = page.isEmpty() ? after : page.get(page.size() - 1).index();
    } while (page.size() == AT_ONCE);
    findings.settle(Invariant.I9, List.of(key), rest(before));
  }

  private List<Event> next(long before, long after) {
    return database.query(
        "select event_id, record_key, store_index"
            + UNSEEN
            + "and store_index > ? order by store_index limit ?",
        (row, n) -> new Event(row.getString(1), row.getString(2), row.getLong(3)),
        before,
        after,
        AT_ONCE);
  }

  private void forget(List<Event> events) {
    Set<String> known = taken.of(events.stream().map(Event::stream).distinct().toList());
    String[] ids = events.stream().map(Event::id).filter(known::contains).toArray(String[]::new);
    if (ids.length > 0) {
      database.update("delete from audit_traffic where event_id = any (?)", (Object) ids);
    }
  }

  private List<Finding> rest(long before) {
    return database.query(
        "select count(*), min(store_index), max(store_index)" + UNSEEN + "having count(*) > 0",
        (row, n) ->
            finding(row.getLong(1), newest(before))
                .knownBy(symptoms(row.getLong(2), row.getLong(3))),
        before);
  }

  private List<String> newest(long before) {
    return database.queryForList(
        "select event_id" + UNSEEN + "order by store_index desc limit ?",
        String.class,
        before,
        TOLD);
  }

  private Finding finding(long events, List<String> ids) {
    return Finding.of(
        key,
        ("Kafka has deleted records before the auditor had read them, and of %d events it cannot be"
                + " told here whether they were taken: accept it, or re-publish.")
            .formatted(events),
        ids);
  }

  /** Whatever is accepted up to an index stands while there is anything up to there. */
  private Set<String> symptoms(long oldest, long newest) {
    Set<String> symptoms = new HashSet<>();
    long covered = 0;
    for (String accepted : findings.accepted(Invariant.I9, key)) {
      long upTo = Long.parseLong(accepted);
      covered = Math.max(covered, upTo);
      if (oldest <= upTo) {
        symptoms.add(accepted);
      }
    }
    if (newest > covered) {
      symptoms.add(Long.toString(newest));
    }
    return symptoms;
  }
}
