-- Orders that give their stock back are looked through for those that nobody waits for any more.
create index release_requests on domain_event_entry (global_index)
  where payload_type = 'order.release-requested';

-- When any node last looked, and how far the looks have come through the two long lists.
create table saga_watchdog (
  one            boolean     primary key default true check (one),
  looked_at      timestamptz not null default '-infinity',
  saga_cursor    text        not null default '',
  release_cursor bigint      not null default 0
);
insert into saga_watchdog default values;

-- Orders that seemed to be waiting for nothing at the last look; at the next one they are judged.
create table saga_suspect (order_id text primary key);

-- Where the list of orders is made anew while the old one is still shown. Not worth a log: after a
-- crash it is begun again.
create unlogged table order_view_rebuilt (like order_view including all);
