-- The orders that are copied, by the slot from which each of them is.
create temp table template (slot bigint, id text) on commit drop;
set local work_mem = '128MB';
set local maintenance_work_mem = '512MB';

-- As Holdfast makes them: of version 7.
create function pg_temp.identifier(at timestamptz) returns text language sql as $$
  select overlay(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') placing '-' from 9 for 0)
    || '-7' || substr(gen_random_uuid()::text, 16)
$$;

-- The id of the nth copy of an order; where ids begin with the time, with its time.
create function pg_temp.copy_of(id text, n bigint) returns text language sql stable as $$
  select case
    when :ordered then overlay(md5(id || n) placing
      lpad(to_hex(:now - 2 * (:copies - n)), 12, '0') || '7' from 1)
    else md5(id || n)
  end::uuid::text
$$;
