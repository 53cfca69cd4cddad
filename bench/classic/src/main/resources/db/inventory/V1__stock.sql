create table stock (
  sku       text   primary key,
  available bigint not null check (available >= 0),
  reserved  bigint not null check (reserved >= 0)
) with (fillfactor = 50);

create table handled_message (
  message_id uuid    primary key,
  reserved   boolean not null
);
