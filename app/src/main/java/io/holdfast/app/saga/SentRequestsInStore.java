package io.holdfast.app.saga;

import io.holdfast.order.api.OrderId;
import io.holdfast.saga.SagaModule;
import io.holdfast.saga.SentRequests;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the newest request of an order with the position of the relay; behind it, but not sent,
 * is what is set aside there. An answer that is in the store, ahead of the sagas, is about to be
 * heard. The token of two segments that were merged holds two positions until they are one.
 */
final class SentRequestsInStore implements SentRequests {

  private final JdbcClient database;
  private final RelayHistory relay;

  SentRequestsInStore(JdbcClient database, RelayHistory relay) {
    this.database = database;
    this.relay = relay;
  }

  @Override
  public boolean newestIsOverdue(OrderId orderId) {
    return database
        .sql(
            """
            select coalesce(
                     max(request.global_index) <= least(max(relay.position), :answerable), true)
              and not exists (select from set_aside
                              where order_id = :order and processor = 'kafka-relay')
              and not exists (select from domain_event_entry
                              where aggregate_identifier = 'inventory:' || :order
                                and not step_taken and global_index > (
                    select min(position::text::bigint)
                    from token_entry, jsonb_path_query(
                      convert_from(token, 'UTF8')::jsonb, '$.**.globalIndex') position
                    where processor_name = :sagas))
            from domain_event_entry request cross join relay_position relay
            where request.aggregate_identifier = :order
              and request.payload_type in
                ('order.reservation-requested', 'order.release-requested')
            """)
        .param("answerable", relay.answerable())
        .param("order", orderId.toString())
        .param("sagas", SagaModule.PROCESSOR)
        .query(Boolean.class)
        .single();
  }
}
