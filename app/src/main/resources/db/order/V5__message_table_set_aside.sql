-- Orders that stand still because they are set aside. One that is set aside in the list of orders only
-- goes on all the same; it is merely shown as it was.
create view standing_still as
  select order_id, min(since) as since from set_aside where processor <> 'order-view' group by order_id;

-- A stored event as JSON, whatever is stored: a broken one must not hide all the others.
create function shown_as_json(stored bytea) returns jsonb language plpgsql immutable as $$
begin
  return convert_from(stored, 'UTF8')::jsonb;
exception when others then
  return jsonb_build_object('unreadable', encode(stored, 'escape'));
end $$;

-- As before; an unanswered request whose order is set aside has failed until the order is released.
create or replace view local_message as
  select request.event_identifier as message_id,
         shown_as_json(request.payload) as message,
         case
           when answer.payload_type is null and still.order_id is not null then 'FAILED'
           when answer.payload_type is null and request.global_index > relay.position then 'NEW'
           when answer.payload_type is null then 'SENT'
           when answer.payload_type = 'inventory.reservation-rejected' then 'FAILED'
           else 'CONFIRMED'
         end as status,
         request.time_stamp as create_time,
         coalesce(answer.time_stamp, greatest(still.since, request.time_stamp)) as update_time,
         request.aggregate_identifier as order_id,
         request.payload_type as message_type,
         request.global_index as position
  from domain_event_entry request
  cross join relay_position relay
  left join standing_still still on still.order_id = request.aggregate_identifier
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
  where request.payload_type in ('order.reservation-requested', 'order.release-requested');
