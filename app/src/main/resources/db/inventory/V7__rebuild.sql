-- Where the stock list is made anew while the old one is still shown. Not worth a log: after a crash
-- it is begun again.
create unlogged table stock_view_rebuilt (like stock_view including all);
