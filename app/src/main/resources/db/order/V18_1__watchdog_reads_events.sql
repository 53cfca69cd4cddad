-- How far the looks have come through the orders that were placed, whether the list shows them or not.
alter table saga_watchdog add column placed_cursor bigint not null default 0;
