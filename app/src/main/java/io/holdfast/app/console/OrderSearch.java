package io.holdfast.app.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.console.FoundOrder.OrderedLine;
import io.holdfast.app.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Searches the list of orders, newest first. It reads along the list instead of an index for each
 * thing that may be searched for, which every order would have to keep: a page looks at so many
 * orders at most, and the next one goes on from there.
 */
final class OrderSearch {

  /** Some fifty milliseconds. */
  private static final int LOOKED_AT = 20_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcClient database;

  OrderSearch(JdbcClient database) {
    this.database = database;
  }

  private record Positioned(long position, FoundOrder order) {}

  /** A page may hold less than asked for, or nothing, and yet be followed by another one. */
  Page<FoundOrder> below(long position, OrderFilter filter, int limit) {
    List<Positioned> found = find(position, filter, limit);
    String next =
        found.size() == limit
            ? Long.toString(found.get(limit - 1).position())
            : lastLookedAt(position, filter);
    return new Page<>(found.stream().map(Positioned::order).toList(), next);
  }

  private List<Positioned> find(long position, OrderFilter filter, int limit) {
    return database
        .sql(
            """
            select o.*, request.attempt, deadline.execution_time as next_retry
            from (
              select * from (
                select * from order_view where position < :below %s
                order by position desc limit :most
              ) looked_at
              where (cast(:customer as text) is null or customer_id = :customer)
                and (cast(:sku as text) is null
                     or lines @> jsonb_build_array(jsonb_build_object('sku', cast(:sku as text))))
                and (cast(:reason as text) is null
                     or strpos(lower(reason), lower(cast(:reason as text))) > 0)
                and (cast(:age as bigint) is null
                     or placed_at <= now() - cast(:age as bigint) * interval '1 second')
              order by position desc limit :limit
            ) o
            left join lateral (
              select (shown_as_json(payload) ->> 'attempt')::int as attempt
              from domain_event_entry
              where aggregate_identifier = o.order_id::text
                and payload_type = 'order.reservation-requested'
              order by sequence_number desc limit 1
            ) request on true
            left join lateral (
              select task.execution_time
              from association_value_entry association
              join saga_entry saga on saga.saga_id = association.saga_id
              join scheduled_tasks task on task.task_name = 'AxonDeadline'
               and task.task_instance
                   = shown_as_json(saga.serialized_saga) -> 'timer' ->> 'scheduleId'
              where association.association_key = 'orderId'
                and association.association_value = o.order_id::text
              limit 1
            ) deadline on true
            order by o.position desc
            """
                .formatted(ofStatus(filter)))
        .param("below", position)
        .param("most", LOOKED_AT)
        .param("limit", limit)
        .param("status", filter.status())
        .param("customer", filter.customerId())
        .param("sku", filter.sku())
        .param("reason", filter.reason())
        .param("age", filter.olderThanSeconds())
        .query((row, n) -> new Positioned(row.getLong("position"), order(row)))
        .list();
  }

  /** Where the next page begins although this one is not full; null if there is nothing below. */
  private String lastLookedAt(long position, OrderFilter filter) {
    return database
        .sql(
            """
            select position from order_view where position < :below %s
            order by position desc offset :looked_at limit 1
            """
                .formatted(ofStatus(filter)))
        .param("below", position)
        .param("looked_at", LOOKED_AT - 1)
        .param("status", filter.status())
        .query(Long.class)
        .optional()
        .map(last -> Long.toString(last))
        .orElse(null);
  }

  /** The one thing that the list has an index for: open orders are few and may be old. */
  private static String ofStatus(OrderFilter filter) {
    return filter.status() == null ? "" : "and status = :status";
  }

  private static FoundOrder order(ResultSet row) throws SQLException {
    return new FoundOrder(
        row.getString("order_id"),
        row.getString("customer_id"),
        row.getString("status"),
        row.getString("reason"),
        lines(row.getString("lines")),
        instant(row, "placed_at"),
        instant(row, "completed_at"),
        row.getObject("attempt", Integer.class),
        instant(row, "next_retry"));
  }

  private static List<OrderedLine> lines(String stored) {
    try {
      return List.of(JSON.readValue(stored, OrderedLine[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The lines in the list of orders are broken.", e);
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
