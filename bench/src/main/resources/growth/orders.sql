-- Copies of orders as they are in the order context, two milliseconds apart, the last one now: their
-- events and their rows in the list.
create temp table head on commit drop as select max(global_index) as index from domain_event_entry;
create temp table template_event on commit drop as
select t.slot, t.id, e.*
from template t
join domain_event_entry e on e.aggregate_identifier = any (array[t.id, 'inventory:' || t.id]);
create index on template_event (slot);
analyze template_event;
-- Of whole milliseconds, which is what the list keeps of a time.
create temp table later on commit drop as
select date_trunc('milliseconds', now() - max(time_stamp)) as by from template_event;

-- To sort millions of random keys once costs a fraction of putting each of them in its place.
alter table domain_event_entry
  drop constraint event_identifier_unique, drop constraint aggregate_sequence_unique;
insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                                time_stamp, payload_type, payload_revision, payload, meta_data)
select pg_temp.identifier(at), replace(e.aggregate_identifier, e.id, new_id), e.sequence_number,
       e.type, at, e.payload_type, e.payload_revision,
       convert_to(replace(convert_from(e.payload, 'UTF8'), e.id, new_id), 'UTF8'),
       convert_to(replace(convert_from(e.meta_data, 'UTF8'), e.id, new_id), 'UTF8')
from generate_series(0, :copies - 1) n
cross join lateral (
  select *, pg_temp.copy_of(id, n) as new_id from template_event
  where slot = n % (select count(*) from template) order by global_index
) e
cross join later
cross join lateral (
  values (e.time_stamp + later.by - (:copies - n) * interval '2 milliseconds')
) time (at);
alter table domain_event_entry
  add constraint event_identifier_unique unique (event_identifier),
  add constraint aggregate_sequence_unique unique (aggregate_identifier, sequence_number);
analyze domain_event_entry;

insert into order_view (order_id, position, customer_id, status, reason, lines, placed_at,
                        completed_at)
select placed.aggregate_identifier::uuid, placed.global_index, v.customer_id, v.status, v.reason,
       v.lines, v.placed_at + later.by - (:copies - n) * interval '2 milliseconds',
       v.completed_at + later.by - (:copies - n) * interval '2 milliseconds'
from generate_series(0, :copies - 1) n
join template t on t.slot = n % (select count(*) from template)
join order_view v on v.order_id = t.id::uuid
join domain_event_entry placed
  on placed.aggregate_identifier = pg_temp.copy_of(t.id, n) and placed.sequence_number = 0
cross join later
where placed.global_index > (select index from head);
