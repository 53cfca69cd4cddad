package io.holdfast.app.order.retry;

import io.holdfast.order.api.OrderId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what an order waits for from its events, and so never behind what was just written. */
@Component
final class Standings {

  private final JdbcClient database;

  Standings(JdbcClient database) {
    this.database = database;
  }

  Standing of(OrderId order) {
    return database
        .sql(
            """
            with own as (
              select global_index, payload_type, payload from domain_event_entry
              where aggregate_identifier = :order
            )
            select exists (select from own where payload_type = 'order.placed')
                     and not exists (select from own where payload_type in
                       ('order.confirmed', 'order.rejected', 'order.cancelled')) as open,
                   coalesce(request.attempt, 0) as attempt,
                   coalesce(request.global_index <= relay.position, false) as sent,
                   exists (select from domain_event_entry answer
                           join own asked on asked.global_index < answer.global_index
                             and asked.payload_type = 'order.reservation-requested'
                             and (shown_as_json(asked.payload) ->> 'attempt')::int
                               >= (shown_as_json(answer.payload) ->> 'attempt')::int
                           where answer.aggregate_identifier = 'inventory:' || :order
                             and answer.payload_type in
                               ('inventory.stock-reserved', 'inventory.reservation-rejected'))
                     as answered,
                   (select processor from set_aside
                    where order_id = :order and processor <> 'order-view'
                      and not waits_for_lock
                    order by since limit 1) as set_aside_in
            from relay_position relay
            left join lateral (
              select global_index, (shown_as_json(payload) ->> 'attempt')::int as attempt from own
              where payload_type = 'order.reservation-requested'
              order by global_index desc limit 1
            ) request on true
            """)
        .param("order", order.toString())
        .query(Standing.class)
        .single();
  }
}
