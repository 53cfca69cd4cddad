package io.holdfast.app.messages;

import io.holdfast.app.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the view {@code local_message}, newest first. No index knows a message's status, which lies
 * in other rows: a page looks at so many messages at most, and the next one goes on from there.
 */
class LocalMessages {

  /** Some twenty milliseconds. */
  private static final int LOOKED_AT = 2_000;

  private static final String PAGE =
      """
      select message.*, cast(message.message as text) as text
      from (
        select position from (
          select position, status from local_message
          where position < :below
            and (cast(:status as text) is distinct from 'NEW'
                 or position > (select position from relay_position))
          order by position desc limit :most
        ) looked_at
        where cast(:status as text) is null or status = :status
        order by position desc limit :limit
      ) found
      cross join lateral (
        select * from local_message where position = found.position offset 0
      ) message
      order by message.position desc
      """;

  private final JdbcClient database;

  LocalMessages(JdbcClient database) {
    this.database = database;
  }

  private record Positioned(LocalMessage message, long position) {}

  /**
   * A page may hold less than asked for, or nothing, and yet be followed by another one.
   *
   * @param status null for all
   */
  Page<LocalMessage> newest(MessageStatus status, long below, int limit) {
    List<Positioned> found =
        database
            .sql(PAGE)
            .param("below", below)
            .param("status", status == null ? null : status.name())
            .param("most", LOOKED_AT)
            .param("limit", limit)
            .query((row, n) -> read(row))
            .list();
    String next =
        found.size() == limit
            ? Long.toString(found.get(limit - 1).position())
            : lastLookedAt(status, below);
    return new Page<>(found.stream().map(Positioned::message).toList(), next);
  }

  /** Where the next page begins although this one is not full; null if there is nothing below. */
  private String lastLookedAt(MessageStatus status, long below) {
    return database
        .sql(
            """
            select global_index from domain_event_entry
            where payload_type in ('order.reservation-requested', 'order.release-requested')
              and global_index < :below
              and (not :new or global_index > (select position from relay_position))
            order by global_index desc offset :looked_at limit 1
            """)
        .param("below", below)
        .param("new", status == MessageStatus.NEW)
        .param("looked_at", LOOKED_AT - 1)
        .query(Long.class)
        .optional()
        .map(position -> Long.toString(position))
        .orElse(null);
  }

  /** The first request behind the relay's position: one look into its index. */
  Double oldestNewAge() {
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
            row.getString("text"));
    return new Positioned(message, row.getLong("position"));
  }
}
