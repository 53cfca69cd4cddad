-- The list of the stock is paged by the SKU: in one order, whatever the collation of the database is.
alter table stock_view alter column sku type text collate "C";
alter table stock_view_rebuilt alter column sku type text collate "C";
