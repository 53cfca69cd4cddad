-- Orders that a processor cannot go on with, one row for each while it is set aside.
create table set_aside (
  id            bigint      generated always as identity unique,
  processor     text        not null,
  order_id      text        not null,
  from_position bigint      not null, -- events of the store before it are handled as usual
  cause         text        not null,
  stack_trace   text        not null,
  awaited_type  text,                 -- a stored type that the version which set it aside did not know
  since         timestamptz not null default now(),
  primary key (processor, order_id)
);

-- What waits behind, and at the head what could not be handled. An event of the store stays there and
-- only its position is kept; a record from Kafka is kept whole.
create table set_aside_event (
  id            bigint      generated always as identity primary key,
  processor     text        not null,
  order_id      text        not null,
  event_id      text        not null,
  event_type    text,
  position      bigint,
  topic         text,
  partition     integer,
  record_offset bigint,
  record_key    text,
  headers       jsonb,
  value         bytea,
  queued_at     timestamptz not null default now(),
  constraint set_aside_event_order foreign key (processor, order_id) references set_aside,
  constraint set_aside_event_position_unique unique (processor, position),
  constraint set_aside_event_record_unique unique (processor, topic, partition, record_offset),
  check ((position is null) <> (topic is null))
);
create index set_aside_event_in_order on set_aside_event (processor, order_id, position, id);

-- Records that could not be understood used to have a table of their own; nothing could be done with
-- them there. Each is set aside under its own name, since what came after it has long been handled.
insert into set_aside (processor, order_id, from_position, cause, stack_trace, since)
  select (select min(processor_name) from token_entry
          where processor_name in ('order-inbox', 'inventory-requests')),
         topic || '-' || partition || '@' || record_offset, -1, cause, '', stored_at
  from kafka_dead_letter order by id;
insert into set_aside_event
    (processor, order_id, event_id, event_type, topic, partition, record_offset, record_key, headers, value, queued_at)
  select aside.processor, aside.order_id, aside.order_id, letter.headers ->> 'axon-message-type',
         topic, partition, record_offset, record_key,
         (select coalesce(jsonb_agg(jsonb_build_object('name', key, 'value', value)), '[]')
          from jsonb_each_text(letter.headers)),
         letter.value, letter.stored_at
  from kafka_dead_letter letter
  join set_aside aside on aside.order_id = topic || '-' || partition || '@' || record_offset
  order by letter.id;
drop table kafka_dead_letter;
