-- The stock that the 100,000 orders took: two thirds of them the same SKU.
create temp table reserved as
select n, md5('order-' || n)::uuid::text as reservation_id,
       case when n % 3 > 0 then 'POPULAR' else 'SKU-' || n % 500 end as sku, 1 + n % 5 as quantity,
       now() - (100000 - n) * interval '100 milliseconds' as at,
       row_number() over (
         partition by case when n % 3 > 0 then 'POPULAR' else 'SKU-' || n % 500 end order by n) as nth
from generate_series(1, 97000) n;

insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                                time_stamp, payload_type, payload, meta_data)
select md5('received-' || sku)::uuid, 'stock:' || sku, 0, 'StockItem', min(at) - interval '1 minute',
       'inventory.units-received', convert_to(jsonb_build_object(
         'sku', sku, 'receiptId', 'first-delivery', 'quantity', 1000000)::text, 'UTF8'), '{}'
from reserved group by sku;
insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                                time_stamp, payload_type, payload, meta_data)
select md5(payload_type || n)::uuid, stream, sequence_number, type, at, payload_type,
       convert_to(body::text, 'UTF8'), '{}'
from reserved
cross join lateral (
  select 'stock:' || sku as stream, nth as sequence_number, 'StockItem' as type,
         'inventory.units-reserved' as payload_type, jsonb_build_object(
           'sku', sku, 'reservationId', reservation_id, 'quantity', quantity) as body
  union all
  select reservation_id, 0, 'Reservation', 'inventory.stock-reserved', jsonb_build_object(
           'reservationId', reservation_id, 'attempt', 1, 'lines', jsonb_build_array(
             jsonb_build_object('sku', sku, 'quantity', quantity)))
) event
order by n, payload_type desc;

insert into stock_view
select sku, 1000000, 1000000 - sum(quantity), sum(quantity) from reserved group by sku;

insert into token_entry (processor_name, segment, token, token_type, time_stamp)
select name, 0, convert_to(jsonb_build_object('globalIndex', position)::text, 'UTF8'),
       'org.axonframework.eventhandling.GlobalSequenceTrackingToken', '2026-01-01T00:00:00Z'
from (select 'kafka-relay', max(global_index) from domain_event_entry) reader (name, position);
update audit_reader set position = (select max(global_index) from domain_event_entry);
update audit_pass set started_at = now() + interval '1 day', ended_at = now();
