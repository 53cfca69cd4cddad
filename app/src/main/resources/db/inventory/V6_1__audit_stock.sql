-- The sum of all stock events up to a reader's position.
create table audit_stock (
  reader         text   not null,
  sku            text   not null,
  booked         bigint not null,
  received       bigint not null,
  reserved       bigint not null,
  negative_event text,
  primary key (reader, sku)
);

-- Units that a reservation says it holds, less those that the stock items have set apart for it;
-- nothing is kept where the two agree.
create table audit_imbalance (
  reader         text   not null,
  reservation_id text   not null,
  sku            text   not null,
  units          bigint not null,
  primary key (reader, reservation_id, sku)
);
