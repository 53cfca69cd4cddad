-- What stands aside: an order, or a record of a topic that belongs to no order. What fails alike is one
-- group; a version before this one knows of none, and writes none.
alter table set_aside
  add column kind        text not null default 'ORDER' check (kind in ('ORDER', 'RECORD')),
  add column cause_group text;

-- A record that stands aside under its own name is of no order.
update set_aside aside set kind = 'RECORD'
where exists (
  select from set_aside_event e
  where e.processor = aside.processor and e.order_id = aside.order_id
    and e.order_id = e.topic || '-' || e.partition || '@' || e.record_offset);

create index set_aside_by_cause on set_aside (kind, processor, coalesce(cause_group, left(cause, 300)), since);

-- When the record was written, in milliseconds, and who said so.
alter table set_aside_event
  add column record_timestamp      bigint not null default -1,
  add column record_timestamp_type text   not null default 'NoTimestampType';
