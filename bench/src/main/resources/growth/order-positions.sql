-- What the audit and the counts of the message table remember of orders that are not finished.
delete from audit_open_order;
insert into audit_open_order
select association_value, newest.index
from association_value_entry
cross join lateral (
  select max(global_index) as index from domain_event_entry
  where aggregate_identifier = any (array[association_value, 'inventory:' || association_value])
) newest
where association_key = 'orderId';
delete from message_unanswered;
insert into message_unanswered
select global_index
from association_value_entry
join domain_event_entry on aggregate_identifier = association_value
where association_key = 'orderId' and payload_type = 'order.reservation-requested';
update message_count
set position = (select max(global_index) from domain_event_entry),
    confirmed = (select count(*) from domain_event_entry
                 where payload_type in ('order.reservation-requested', 'order.release-requested'))
      - (select count(*) from message_unanswered) - failed;
