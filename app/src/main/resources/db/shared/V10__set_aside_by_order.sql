-- Whether a given order is set aside, by whichever processor.
create index set_aside_by_order on set_aside (order_id);
