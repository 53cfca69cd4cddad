package io.holdfast.app.saga;

import io.holdfast.order.api.OrderId;
import io.holdfast.saga.SentRequests;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the newest request of an order with the position of the relay; behind it, but not sent,
 * is what is set aside there.
 */
final class SentRequestsInStore implements SentRequests {

  private final JdbcClient database;
  private final RelayHistory relay;

  SentRequestsInStore(JdbcClient database, RelayHistory relay) {
    this.database = database;
    this.relay = relay;
  }

  @Override
  public boolean newestHasLeft(OrderId orderId) {
    return database
        .sql(
            """
            select coalesce(
                     max(request.global_index) <= least(max(relay.position), :answerable), true)
              and not exists (select from set_aside
                              where order_id = :order and processor = 'kafka-relay')
            from domain_event_entry request cross join relay_position relay
            where request.aggregate_identifier = :order
              and request.payload_type in
                ('order.reservation-requested', 'order.release-requested')
            """)
        .param("answerable", relay.answerable())
        .param("order", orderId.toString())
        .query(Boolean.class)
        .single();
  }

  /** Where the relay stands, and how far there is to go. */
  static RelayHistory.Standing standing(JdbcClient database) {
    return database
        .sql(
            """
            select position,
                   (select coalesce(max(global_index), 0) from domain_event_entry
                    where payload_type in
                      ('order.reservation-requested', 'order.release-requested')) as newest
            from relay_position
            """)
        .query(RelayHistory.Standing.class)
        .single();
  }
}
