package io.holdfast.app.audit.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Records without an effect, looked at again by each pass: they are few. */
final class UnprovenRecords {

  private static final int AT_ONCE = 1000;

  private final JdbcTemplate database;
  private final KeptRecords kept;

  UnprovenRecords(JdbcTemplate database) {
    this.database = database;
    this.kept = new KeptRecords(database);
  }

  void add(List<TopicRecord> records) {
    database.batchUpdate(
        """
        insert into audit_unproven
          (topic, partition, record_offset, event_id, record_key, type, value)
        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        records.stream()
            .filter(record -> !kept.contain(record))
            .map(
                record ->
                    new Object[] {
                      record.topic(),
                      record.partition(),
                      record.offset(),
                      record.eventId(),
                      record.key(),
                      record.type(),
                      record.value()
                    })
            .toList());
  }

  /**
   * Forgets those that have had their effect by now, and answers the others: all of those whose
   * names are known, and so many more.
   */
  List<TopicRecord> stillWithout(Effects effects, Set<String> known) {
    List<TopicRecord> noted =
        database.query(
            """
            with noted as (
              select topic, partition, record_offset, record_key, event_id, type, value,
                     topic || '-' || partition || '@' || record_offset = any(?) as known
              from audit_unproven
            )
            select * from noted where known
            union all
            (select * from noted where not known order by topic, partition, record_offset limit ?)
            """,
            (row, n) ->
                new TopicRecord(
                    row.getString(1),
                    row.getInt(2),
                    row.getLong(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getBytes(7)),
            known.toArray(String[]::new),
            AT_ONCE);
    List<TopicRecord> without = new ArrayList<>(effects.missing(noted));
    without.removeIf(kept::contain);
    noted.stream().filter(record -> !without.contains(record)).forEach(this::forget);
    return without;
  }

  private void forget(TopicRecord record) {
    database.update(
        "delete from audit_unproven where topic = ? and partition = ? and record_offset = ?",
        record.topic(),
        record.partition(),
        record.offset());
  }
}
