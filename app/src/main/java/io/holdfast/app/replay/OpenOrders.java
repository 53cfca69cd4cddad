package io.holdfast.app.replay;

import io.holdfast.order.api.OrderId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the orders that may need a saga, stretch by stretch of the event store and without reading
 * an event: those that were placed there and are not yet decided, or that give their stock back and
 * have not heard that it is done.
 */
final class OpenOrders {

  /**
   * Each order's own stream is looked up by its key, in forms that the server cannot turn into a
   * look through the whole store, as it does with {@code exists}.
   */
  private static final String PLACED_AND_OPEN =
      """
      select placed.aggregate_identifier
      from domain_event_entry placed
      cross join lateral (
        select bool_or(own.payload_type in ('order.cancelled', 'order.release-requested'))
                 as releasing,
               bool_or(own.payload_type in ('order.confirmed', 'order.rejected')) as decided
        from domain_event_entry own
        where own.aggregate_identifier = placed.aggregate_identifier
      ) so_far
      where placed.global_index > ? and placed.global_index <= ?
        and placed.payload_type = 'order.placed'
        and case
          when so_far.releasing
          then (select 1 from domain_event_entry answer
                 where answer.aggregate_identifier = 'inventory:' || placed.aggregate_identifier
                   and answer.payload_type = 'inventory.reservation-released' limit 1) is null
          else not so_far.decided
        end
      """;

  private static final String OLDEST_FIRST = " order by placed.global_index";

  static final String OPEN = PLACED_AND_OPEN + OLDEST_FIRST;

  static final String OPEN_WITHOUT_SAGA =
      PLACED_AND_OPEN
          + """
              and not exists (select 1 from association_value_entry association
                               where association.association_key = 'orderId'
                                 and association.association_value = placed.aggregate_identifier)
            """
          + OLDEST_FIRST;

  private final JdbcClient database;

  OpenOrders(JdbcClient database) {
    this.database = database;
  }

  /** The position of the newest event. */
  long head() {
    return database
        .sql("select coalesce(max(global_index), 0) from domain_event_entry")
        .query(Long.class)
        .single();
  }

  List<OrderId> placedBetween(long after, long upTo) {
    return orders(OPEN, after, upTo);
  }

  List<OrderId> placedWithoutSagaBetween(long after, long upTo) {
    return orders(OPEN_WITHOUT_SAGA, after, upTo);
  }

  private List<OrderId> orders(String query, long after, long upTo) {
    return database
        .sql(query)
        .params(after, upTo)
        .query((row, n) -> OrderId.of(row.getString(1)))
        .list();
  }

  boolean exists(OrderId orderId) {
    return database
        .sql("select exists (select 1 from domain_event_entry where aggregate_identifier = ?)")
        .param(orderId.toString())
        .query(Boolean.class)
        .single();
  }
}
