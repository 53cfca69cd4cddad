-- 100,000 orders, ten a second, the newest one now; each with the events, the saga, the deadline and
-- the row in the list that it would have at its step.
create temp table ordered as
select n, md5('order-' || n)::uuid as id, md5('order-' || n)::uuid::text as order_id,
       now() - (100000 - n) * interval '100 milliseconds' as placed_at,
       case
         when n > 99000 then 'NOT_ASKED'
         when n > 98000 then 'NOT_SENT'
         when n > 97000 then 'NOT_ANSWERED'
         when n % 97 = 0 then 'SET_ASIDE'
         when n % 50 = 1 then 'REJECTED'
         when n % 100 = 2 then 'CANCELLED'
         else 'CONFIRMED'
       end as step,
       jsonb_build_array(jsonb_build_object(
         'sku', case when n % 3 > 0 then 'POPULAR' else 'SKU-' || n % 500 end,
         'quantity', 1 + n % 5)) as lines
from generate_series(1, 100000) n;

insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                                time_stamp, payload_type, payload, meta_data)
select md5(payload_type || n)::uuid, stream, sequence_number, type,
       placed_at + after, payload_type, convert_to((head || body)::text, 'UTF8'),
       convert_to(jsonb_build_object('traceparent',
         '00-' || md5(order_id) || '-00f067aa0ba902b7-01')::text, 'UTF8')
from ordered
cross join lateral (
  select order_id as stream, 0 as sequence_number, 'Order' as type, interval '0' as after,
         'order.placed' as payload_type, jsonb_build_object('orderId', order_id) as head,
         jsonb_build_object('customerId', 'customer-' || n % 1000, 'lines', lines) as body
  union all
  select order_id, 1, 'Order', interval '5 milliseconds', 'order.reservation-requested',
         jsonb_build_object('orderId', order_id), jsonb_build_object('attempt', 1, 'lines', lines)
  where step <> 'NOT_ASKED'
  union all
  select 'inventory:' || order_id, 0, 'Reservation', interval '15 milliseconds',
         'inventory.stock-reserved', jsonb_build_object('reservationId', order_id),
         jsonb_build_object('attempt', 1, 'lines', lines)
  where step in ('CONFIRMED', 'CANCELLED')
  union all
  select 'inventory:' || order_id, 0, 'Reservation', interval '15 milliseconds',
         'inventory.reservation-rejected', jsonb_build_object('reservationId', order_id),
         jsonb_build_object('attempt', 1, 'reason', 'SHORTAGE', 'shortages', '[]'::jsonb)
  where step = 'REJECTED'
  union all
  select order_id, 2, 'Order', interval '20 milliseconds', 'order.rejected',
         jsonb_build_object('orderId', order_id),
         jsonb_build_object('reason', 'OUT_OF_STOCK', 'detail', 'wanted 2 of TEA, available 1')
  where step = 'REJECTED'
  union all
  select order_id, 2, 'Order', interval '20 milliseconds', 'order.confirmed',
         jsonb_build_object('orderId', order_id), '{}'
  where step in ('CONFIRMED', 'CANCELLED')
  union all
  select order_id, 3, 'Order', interval '1 second', 'order.cancelled',
         jsonb_build_object('orderId', order_id), jsonb_build_object('reason', 'changed my mind')
  where step = 'CANCELLED'
  union all
  select order_id, 4, 'Order', interval '1005 milliseconds', 'order.release-requested',
         jsonb_build_object('orderId', order_id), jsonb_build_object('attempt', 1)
  where step = 'CANCELLED'
  union all
  select 'inventory:' || order_id, 1, 'Reservation', interval '1015 milliseconds',
         'inventory.reservation-released', jsonb_build_object('reservationId', order_id),
         jsonb_build_object('attempt', 1, 'lines', lines)
  where step = 'CANCELLED'
) event
order by placed_at + after;

-- As the projection leaves it: each row is written when the order is placed, and again at its end.
insert into order_view (order_id, position, customer_id, status, lines, placed_at)
select id, global_index, 'customer-' || n % 1000, 'PLACED', lines, placed_at
from ordered join domain_event_entry on aggregate_identifier = order_id and sequence_number = 0
order by n;
update order_view shown set status = step, completed_at = shown.placed_at + interval '20 milliseconds',
  reason = case step when 'REJECTED' then 'OUT_OF_STOCK: wanted 2 of TEA, available 1'
                     when 'CANCELLED' then 'changed my mind' end
from ordered where shown.order_id = ordered.id
  and step in ('CONFIRMED', 'REJECTED', 'CANCELLED');

insert into saga_entry (saga_id, saga_type, serialized_saga)
select md5('saga-' || n)::uuid, 'OrderSaga', convert_to(jsonb_build_object(
         'orderId', jsonb_build_object('value', order_id), 'phase', 'AWAITING_ANSWER', 'attempt', 1,
         'releaseAttempt', 0, 'waited', 30,
         'timer', jsonb_build_object('number', 1, 'scheduleId', md5('timer-' || n)))::text, 'UTF8')
from ordered where step in ('NOT_SENT', 'NOT_ANSWERED', 'SET_ASIDE');
insert into association_value_entry (association_key, association_value, saga_type, saga_id)
select 'orderId', order_id, 'OrderSaga', md5('saga-' || n)::uuid
from ordered where step in ('NOT_SENT', 'NOT_ANSWERED', 'SET_ASIDE');
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
select 'AxonDeadline', md5('timer-' || n), now() + interval '1 day', false, 1
from ordered where step in ('NOT_SENT', 'NOT_ANSWERED', 'SET_ASIDE');

insert into set_aside (processor, order_id, from_position, cause, stack_trace)
select 'order-inbox', order_id, -1,
       'java.lang.IllegalStateException: cause ' || n % 3 || ' at order ' || order_id,
       repeat('    at io.holdfast.app.order.Inbox.handle(Inbox.java:42)' || E'\n', 60)
from ordered where step = 'SET_ASIDE' order by n limit 1000;
insert into set_aside_event (processor, order_id, event_id, event_type, topic, partition,
                             record_offset, record_key, headers, value)
select processor, order_id, md5('answer-' || id), 'inventory.stock-reserved', 'answers', 0, id,
       order_id, '[]', convert_to('garbage', 'UTF8')
from set_aside;

-- Everything has been read, but the relay, which another node holds, stands before the orders that
-- are not sent.
insert into token_entry (processor_name, segment, token, token_type, time_stamp, owner)
select name, segment, convert_to(jsonb_build_object('globalIndex', position)::text, 'UTF8'),
       'org.axonframework.eventhandling.GlobalSequenceTrackingToken',
       to_char(case name when 'kafka-relay' then now() + interval '1 year' else now() - interval '1 day' end
         at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       case name when 'kafka-relay' then 'elsewhere' end
from (
  select 'OrderSagaProcessor', segment, max(global_index) from domain_event_entry
  cross join generate_series(0, 1) segment group by segment
  union all
  select 'order-view', 0, max(global_index) from domain_event_entry
  union all
  select 'kafka-relay', 0, global_index from domain_event_entry
  join ordered on aggregate_identifier = order_id where n = 98000 and sequence_number = 1
) reader (name, segment, position);

update audit_reader set position = (select max(global_index) from domain_event_entry);
update audit_pass set started_at = now() + interval '1 day', ended_at = now();
insert into audit_open_order
select order_id, max(global_index) from ordered join domain_event_entry on aggregate_identifier = order_id
where step in ('NOT_ASKED', 'NOT_SENT', 'NOT_ANSWERED', 'SET_ASIDE') group by order_id;
