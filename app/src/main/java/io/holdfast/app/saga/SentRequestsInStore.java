package io.holdfast.app.saga;

import io.holdfast.order.api.OrderId;
import io.holdfast.saga.SentRequests;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the newest request of an order with the position of the relay. */
final class SentRequestsInStore implements SentRequests {

  private final JdbcClient database;

  SentRequestsInStore(JdbcClient database) {
    this.database = database;
  }

  @Override
  public boolean newestHasLeft(OrderId orderId) {
    return database
        .sql(
            """
            select coalesce(max(request.global_index) <= max(relay.position), true)
            from domain_event_entry request cross join relay_position relay
            where request.aggregate_identifier = ?
              and request.payload_type in
                ('order.reservation-requested', 'order.release-requested')
            """)
        .param(orderId.toString())
        .query(Boolean.class)
        .single();
  }
}
