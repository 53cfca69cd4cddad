create table saga_entry (
  saga_id         text primary key,
  saga_type       text,
  revision        text,
  serialized_saga bytea
);

create table association_value_entry (
  id                bigint generated always as identity primary key,
  association_key   text not null,
  association_value text,
  saga_type         text not null,
  saga_id           text not null
);
create index association_by_value on association_value_entry (association_value, association_key, saga_type, saga_id);
create index association_by_saga on association_value_entry (saga_id);

-- db-scheduler's table: the deadlines of the sagas.
create table scheduled_tasks (
  task_name            text        not null,
  task_instance        text        not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean     not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint      not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

-- What lists and counts are read from; one order alone is read from its events.
create table order_view (
  order_id     uuid        primary key,
  position     bigint      not null unique,
  customer_id  text,
  status       text        not null,
  reason       text,
  lines        jsonb       not null,
  placed_at    timestamptz not null,
  completed_at timestamptz
);
create index order_view_by_status on order_view (status, position desc);

-- The requests to inventory are few among the events; the message table reads them newest first.
create index request_messages on domain_event_entry (global_index)
  where payload_type in ('order.reservation-requested', 'order.release-requested');

-- Up to where Kafka has acknowledged everything: the relay's token is a plain position.
create view relay_position as
  select coalesce(min((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint), 0) as position
  from token_entry where processor_name = 'kafka-relay';

-- The local message table, for whoever knew it: one row per request, its status read off the event
-- store and the relay's token. An answer lies in the stream 'inventory:<order id>'.
create view local_message as
  select request.event_identifier as message_id,
         convert_from(request.payload, 'UTF8')::jsonb as message,
         case
           when answer.payload_type is null and request.global_index > relay.position then 'NEW'
           when answer.payload_type is null then 'SENT'
           when answer.payload_type = 'inventory.reservation-rejected' then 'FAILED'
           else 'CONFIRMED'
         end as status,
         request.time_stamp as create_time,
         coalesce(answer.time_stamp, request.time_stamp) as update_time,
         request.aggregate_identifier as order_id,
         request.payload_type as message_type,
         request.global_index as position
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
  where request.payload_type in ('order.reservation-requested', 'order.release-requested');
