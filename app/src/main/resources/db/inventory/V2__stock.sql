-- Kept in the transaction of the stock's events, so it is never behind them.
create table stock_view (
  sku       text   primary key,
  received  bigint not null check (received >= 0),
  available bigint not null check (available >= 0),
  reserved  bigint not null check (reserved >= 0),
  check (received = available + reserved)
);
