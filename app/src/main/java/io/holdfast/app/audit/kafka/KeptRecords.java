package io.holdfast.app.audit.kafka;

import io.holdfast.app.audit.Excuses;
import io.holdfast.app.text.StorableText;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records that lie aside, where everybody can see them, or that somebody has discarded. */
final class KeptRecords {

  private final JdbcTemplate database;
  private final Excuses excuses;

  KeptRecords(JdbcTemplate database) {
    this.database = database;
    this.excuses = new Excuses(JdbcClient.create(database));
  }

  boolean contain(TopicRecord record) {
    return Boolean.TRUE.equals(
            database.queryForObject(
                """
                select exists (
                  select from set_aside_event
                  where topic = ? and partition = ? and record_offset = ?)
                """,
                Boolean.class,
                record.topic(),
                record.partition(),
                record.offset()))
        || excuses.excuse(StorableText.key(record.name()))
        || record.key() != null && excuses.excuse(record.key());
  }
}
