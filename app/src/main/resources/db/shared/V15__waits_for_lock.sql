-- An order whose next step needs what another transaction has locked waits as one that is set aside does,
-- and goes on by itself.
alter table set_aside add column waits_for_lock boolean not null default false;
create index set_aside_waits_for_lock on set_aside (id) where waits_for_lock;

-- It would wait for the lock on the row of an order that is set aside.
alter table set_aside_event drop constraint set_aside_event_order;
