package io.holdfast.app.audit.kafka;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** The events of the store that belong, or do not belong, on Kafka. */
final class SentEvents {

  private static final String COLUMNS =
      "select event_identifier, aggregate_identifier, global_index, payload_type"
          + " from domain_event_entry ";

  private final JdbcTemplate database;
  private final String types;

  /**
   * @param types the logical names of the events that leave this context
   */
  SentEvents(JdbcTemplate database, Set<String> types) {
    this.database = database;
    this.types = String.join("\n", types);
  }

  /** An event of the store and where it lies. */
  record Sent(String eventId, String stream, long index, String type) {}

  /** The position of the relay: whatever lies before it has been acknowledged by Kafka. */
  long relayPosition() {
    return database.queryForObject("select position from relay_position", Long.class);
  }

  /** The last event that is in the store by now. */
  long head() {
    return database.queryForObject(
        "select coalesce(max(global_index), 0) from domain_event_entry", Long.class);
  }

  /** Whether anything has left by now. */
  boolean anyUpTo(long position) {
    return Boolean.TRUE.equals(
        database.queryForObject(
            """
            select exists (select from domain_event_entry
              where global_index <= ? and payload_type = any(string_to_array(?, E'\\n')))
            """,
            Boolean.class,
            position,
            types));
  }

  /** The events of this stretch that leave this context, in their order. */
  List<Sent> between(long after, long upTo) {
    return database.query(
        COLUMNS
            + """
              where global_index > ? and global_index <= ?
                and payload_type = any(string_to_array(?, E'\\n'))
              order by global_index
              """,
        (row, n) -> sent(row),
        after,
        upTo,
        types);
  }

  /**
   * Whatever of these is in the store, whether it leaves this context or not. What the store is
   * known to have lost, because it was put back from an older copy, lies before its first event.
   */
  Map<String, Sent> of(Collection<String> eventIds) {
    Map<String, Sent> found = new HashMap<>();
    String ids = String.join("\n", eventIds);
    database.query(
        """
        select event_id, subject, 0, event_type from lost_event
        where event_id = any(string_to_array(?, E'\\n'))
        union all
        %s where event_identifier = any(string_to_array(?, E'\\n'))
        """
            .formatted(COLUMNS),
        row -> {
          found.merge(row.getString(1), sent(row), (one, other) -> one.index() > 0 ? one : other);
        },
        ids,
        ids);
    return found;
  }

  private static Sent sent(ResultSet row) throws SQLException {
    return new Sent(row.getString(1), row.getString(2), row.getLong(3), row.getString(4));
  }
}
