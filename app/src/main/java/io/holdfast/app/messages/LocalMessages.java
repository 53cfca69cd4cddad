package io.holdfast.app.messages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the view {@code local_message}. */
class LocalMessages {

  private static final String COLUMNS =
      """
      select message_id, order_id, message_type, status, create_time, update_time,
             message::text as message, position
      from local_message where position < ?
      """;

  private final JdbcClient database;

  LocalMessages(JdbcClient database) {
    this.database = database;
  }

  /** A row with the position that the next page goes on below. */
  record Positioned(LocalMessage message, long position) {}

  List<Positioned> newest(MessageStatus status, long below, int limit) {
    if (status == null) {
      return database
          .sql(COLUMNS + " order by position desc limit ?")
          .param(below)
          .param(limit)
          .query((row, n) -> read(row))
          .list();
    }
    return database
        .sql(COLUMNS + " and status = ? order by position desc limit ?")
        .param(below)
        .param(status.name())
        .param(limit)
        .query((row, n) -> read(row))
        .list();
  }

  MessagesSummary summary() {
    Map<MessageStatus, Long> counts = new EnumMap<>(MessageStatus.class);
    for (MessageStatus status : MessageStatus.values()) {
      counts.put(status, 0L);
    }
    database
        .sql("select status, count(*) as messages from local_message group by status")
        .query(
            row -> {
              counts.put(MessageStatus.valueOf(row.getString("status")), row.getLong("messages"));
            });
    return new MessagesSummary(counts, oldestNewAge());
  }

  /** The first request behind the relay's position: one look into its index. */
  private Double oldestNewAge() {
    return database
        .sql(
            """
            select extract(epoch from now() - time_stamp)::float8
            from domain_event_entry
            where payload_type in ('order.reservation-requested', 'order.release-requested')
              and global_index > (select position from relay_position)
            order by global_index limit 1
            """)
        .query(Double.class)
        .optional()
        .orElse(null);
  }

  private static Positioned read(ResultSet row) throws SQLException {
    LocalMessage message =
        new LocalMessage(
            row.getString("message_id"),
            row.getString("order_id"),
            row.getString("message_type"),
            MessageStatus.valueOf(row.getString("status")),
            row.getObject("create_time", OffsetDateTime.class).toInstant(),
            row.getObject("update_time", OffsetDateTime.class).toInstant(),
            row.getString("message"));
    return new Positioned(message, row.getLong("position"));
  }
}
