package io.holdfast.app.order.metrics;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What waits in the order context; each is counted up to {@value #MOST}.
 *
 * @param messages that Kafka has not acknowledged: NEW in the message table
 * @param sagas that are open
 * @param deadlines that are due and have not fired
 */
record Waiting(long messages, long sagas, long deadlines) {

  /** Bounds the query whatever has piled up. */
  static final int MOST = 10_000;

  static Waiting in(JdbcClient database) {
    return database
        .sql(
            """
            select
              (select count(*) from (
                 select 1 from domain_event_entry
                 where payload_type in ('order.reservation-requested', 'order.release-requested')
                   and global_index > (select position from relay_position)
                 limit :most) it) as messages,
              (select count(*) from (select 1 from saga_entry limit :most) it) as sagas,
              (select count(*) from (
                 select 1 from scheduled_tasks
                 where not picked and execution_time < now() limit :most) it) as deadlines
            """)
        .param("most", MOST)
        .query(
            (row, n) ->
                new Waiting(
                    row.getLong("messages"), row.getLong("sagas"), row.getLong("deadlines")))
        .single();
  }
}
