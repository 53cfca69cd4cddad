create table orders (
  order_id     uuid        primary key,
  customer_id  text,
  status       text        not null,
  lines        text        not null,
  placed_at    timestamptz not null,
  completed_at timestamptz
) with (fillfactor = 80);

create table local_message (
  message_id  uuid        primary key,
  payload     text        not null,
  status      text        not null,
  create_time timestamptz not null,
  update_time timestamptz not null
) with (fillfactor = 80);

-- Small at all times: only what the recovery looks for.
create index local_message_new on local_message (create_time) where status = 'NEW';
