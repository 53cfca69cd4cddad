package io.holdfast.app.console;

import io.holdfast.app.console.OpenOrder.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the orders that are not decided yet, each with what it waits for; oldest first. */
final class OpenOrders {

  private final JdbcClient database;

  OpenOrders(JdbcClient database) {
    this.database = database;
  }

  record Positioned(long position, OpenOrder order) {}

  List<Positioned> after(long position, int limit) {
    return database
        .sql(
            """
            select o.position, o.order_id, o.customer_id, o.placed_at, request.attempt, aside.cause,
                   case when aside.cause is not null then 'SET_ASIDE'
                        when request.position is null then 'NOT_ASKED'
                        when request.position > relay.position then 'NOT_SENT'
                        else 'NOT_ANSWERED' end as step,
                   coalesce(aside.since, request.asked_at, o.placed_at) as since
            from order_view o
            cross join relay_position relay
            left join lateral (
              select cause, since from set_aside
              where order_id = o.order_id::text and processor <> 'order-view'
                and not waits_for_lock
              order by since limit 1
            ) aside on true
            left join lateral (
              select global_index as position, time_stamp as asked_at,
                     (shown_as_json(payload) ->> 'attempt')::int as attempt
              from domain_event_entry
              where aggregate_identifier = o.order_id::text
                and payload_type = 'order.reservation-requested'
              order by sequence_number desc limit 1
            ) request on true
            where o.status = 'PLACED' and o.position > ?
            order by o.position limit ?
            """)
        .params(position, limit)
        .query((row, n) -> new Positioned(row.getLong("position"), order(row)))
        .list();
  }

  private static OpenOrder order(ResultSet row) throws SQLException {
    return new OpenOrder(
        row.getString("order_id"),
        row.getString("customer_id"),
        instant(row, "placed_at"),
        Step.valueOf(row.getString("step")),
        row.getString("cause"),
        row.getObject("attempt", Integer.class),
        instant(row, "since"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
