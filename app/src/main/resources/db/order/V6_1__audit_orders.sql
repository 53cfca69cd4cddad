-- The orders that need a saga, as of the newest event that the auditor has read of them.
create table audit_open_order (
  order_id   text   primary key,
  last_index bigint not null
);
