-- Up to where Kafka has acknowledged everything; the order context has had it from the beginning.
create or replace view relay_position as
  select coalesce(min((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint), 0) as position
  from token_entry where processor_name = 'kafka-relay';
