-- What the audit has added up: the stock as the list shows it.
delete from audit_stock using audit_reader where along and name = reader;
delete from audit_imbalance using audit_reader where along and name = reader;
insert into audit_stock (reader, sku, booked, received, reserved)
select name, sku, received, received, reserved from stock_view cross join audit_reader where along;
