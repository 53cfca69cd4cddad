-- As before; an order that waits for a lock goes on by itself.
create or replace view local_message as
  select request.event_identifier as message_id,
         shown_as_json(request.payload) as message,
         case
           when answer.payload_type is null and still.since is not null then 'FAILED'
           when answer.payload_type is null and request.global_index > relay.position then 'NEW'
           when answer.payload_type is null then 'SENT'
           when answer.payload_type = 'inventory.reservation-rejected' then 'FAILED'
           else 'CONFIRMED'
         end as status,
         request.time_stamp as create_time,
         coalesce(answer.time_stamp, greatest(still.since, request.time_stamp)) as update_time,
         request.aggregate_identifier as order_id,
         request.payload_type as message_type,
         request.global_index as position,
         answer.payload_type is not null as answered
  from domain_event_entry request
  cross join relay_position relay
  left join lateral (
    select inbox.payload_type, inbox.time_stamp
    from domain_event_entry inbox
    where inbox.aggregate_identifier = 'inventory:' || request.aggregate_identifier
      and case request.payload_type
            when 'order.release-requested'
              then inbox.payload_type = 'inventory.reservation-released'
            else inbox.payload_type in
              ('inventory.stock-reserved', 'inventory.reservation-rejected')
          end
    order by inbox.sequence_number
    limit 1
  ) answer on true
  left join lateral (
    select min(since) as since from set_aside
    where order_id = request.aggregate_identifier and processor <> 'order-view' and not waits_for_lock
      and answer.payload_type is null
  ) still on true
  where request.payload_type in ('order.reservation-requested', 'order.release-requested');
