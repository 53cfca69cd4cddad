package io.holdfast.app.console;

import io.holdfast.app.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the deadlines of the sagas from db-scheduler's table, the next one first. The rows name
 * their saga within what Axon stores with them, and the saga knows its order and its attempt.
 */
final class Deadlines {

  private final JdbcClient database;

  Deadlines(JdbcClient database) {
    this.database = database;
  }

  Page<Deadline> behind(DeadlineCursor cursor, int limit) {
    List<Deadline> deadlines =
        database
            .sql(
                """
                select task.*, association.association_value as order_id,
                       coalesce(saga.state ->> 'phase' = 'RELEASING', false) as releasing,
                       (saga.state ->> case saga.state ->> 'phase' when 'RELEASING'
                          then 'releaseAttempt' else 'attempt' end)::int as attempt
                from (
                  select *, shown_as_json(decode(shown_as_json(task_data) ->> 's', 'base64'))
                            ->> 'identifier' as saga_id
                  from scheduled_tasks
                  where task_name = 'AxonDeadline'
                    and (execution_time, task_instance) > (:due, :id)
                  order by execution_time, task_instance limit :limit
                ) task
                left join lateral (
                  select association_value from association_value_entry
                  where saga_id = task.saga_id and association_key = 'orderId' limit 1
                ) association on true
                left join lateral (
                  select shown_as_json(serialized_saga) as state from saga_entry
                  where saga_id = task.saga_id
                ) saga on true
                order by task.execution_time, task.task_instance
                """)
            .param("due", cursor.due())
            .param("id", cursor.id())
            .param("limit", limit)
            .query((row, n) -> deadline(row))
            .list();
    return Page.of(
        deadlines, limit, deadline -> deadline, last -> DeadlineCursor.behind(last).toString());
  }

  private static Deadline deadline(ResultSet row) throws SQLException {
    return new Deadline(
        row.getString("task_instance"),
        row.getString("order_id"),
        instant(row, "execution_time"),
        row.getBoolean("releasing"),
        row.getObject("attempt", Integer.class),
        row.getString("picked_by"),
        row.getInt("consecutive_failures"),
        instant(row, "last_failure"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
