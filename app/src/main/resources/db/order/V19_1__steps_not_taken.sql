-- The events whose steps are left to the saga's processor, by the stream. All later ones of their
-- orders are, too; where all is well there are none.
create index steps_not_taken on domain_event_entry (aggregate_identifier)
  where not step_taken and payload_type in
    ('order.placed', 'order.cancelled', 'order.retry-requested', 'inventory.stock-reserved',
     'inventory.reservation-rejected', 'inventory.reservation-released');
