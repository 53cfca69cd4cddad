-- Copies of reservations as they are in the inventory context, with the units that stock items have
-- set apart for them, and snapshots of these items at their newest events.
create temp table template_event on commit drop as
select t.slot, t.id, e.*
from template t join domain_event_entry e on e.aggregate_identifier = t.id;
insert into template_event
select t.slot, t.id, e.*
from domain_event_entry e
join template t on t.id = convert_from(e.payload, 'UTF8')::jsonb ->> 'reservationId'
where e.payload_type = 'inventory.units-reserved'
  and e.global_index > (select min(global_index) - 1000 from template_event);
create index on template_event (slot);
analyze template_event;
create temp table next_event on commit drop as
select *, 1 + (select max(sequence_number) from domain_event_entry before
               where before.aggregate_identifier = e.aggregate_identifier) as next,
       row_number() over (partition by aggregate_identifier order by slot) - 1 as nth,
       count(*) over (partition by aggregate_identifier) as of_a_cycle,
       (:copies - slot + (select count(*) from template) - 1) / (select count(*) from template)
         as copies
from template_event e where type = 'StockItem';

alter table domain_event_entry
  drop constraint event_identifier_unique, drop constraint aggregate_sequence_unique;
insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                                time_stamp, payload_type, payload_revision, payload, meta_data)
select pg_temp.identifier(at), replace(e.aggregate_identifier, e.id, new_id),
       coalesce(item.next + n / (select count(*) from template) * item.of_a_cycle + item.nth,
                e.sequence_number),
       e.type, at, e.payload_type, e.payload_revision,
       convert_to(replace(convert_from(e.payload, 'UTF8'), e.id, new_id), 'UTF8'),
       convert_to(replace(convert_from(e.meta_data, 'UTF8'), e.id, new_id), 'UTF8')
from generate_series(0, :copies - 1) n
cross join lateral (values (now() - (:copies - n) * interval '2 milliseconds')) time (at)
cross join lateral (
  select *, pg_temp.copy_of(id, n) as new_id from template_event
  where slot = n % (select count(*) from template) order by global_index
) e
left join next_event item on item.global_index = e.global_index;
alter table domain_event_entry
  add constraint event_identifier_unique unique (event_identifier),
  add constraint aggregate_sequence_unique unique (aggregate_identifier, sequence_number);
analyze domain_event_entry;

create temp table taken on commit drop as
select aggregate_identifier, item ->> 'sku' as sku,
       sum(copies * (item ->> 'quantity')::bigint) as units,
       min(next) - 1 + sum(copies) as last
from next_event cross join lateral (
  select convert_from(payload, 'UTF8')::jsonb as item
) it
group by aggregate_identifier, item ->> 'sku';
update stock_view set reserved = reserved + units, available = available - units
from taken where taken.sku = stock_view.sku;

create temp table sample on commit drop as select * from snapshot_event_entry limit 1;
delete from snapshot_event_entry s using taken where s.aggregate_identifier = taken.aggregate_identifier;
insert into snapshot_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                                  time_stamp, payload_type, payload_revision, payload, meta_data)
select pg_temp.identifier(now()), taken.aggregate_identifier, last, type, now(), payload_type,
       payload_revision,
       convert_to((convert_from(payload, 'UTF8')::jsonb || jsonb_build_object(
         'streamId', taken.aggregate_identifier, 'received', received, 'reserved', reserved))::text,
         'UTF8'),
       meta_data
from taken join stock_view using (sku) cross join sample;
