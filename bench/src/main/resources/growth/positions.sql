-- Whoever reads the event store has read all of it.
update token_entry set token = convert_to(jsonb_build_object(
    'globalIndex', (select max(global_index) from domain_event_entry))::text, 'UTF8')
where token_type = 'org.axonframework.eventhandling.GlobalSequenceTrackingToken';
update audit_reader set position = (select max(global_index) from domain_event_entry) where along;
update audit_topic set store_position = (select max(global_index) from domain_event_entry);
