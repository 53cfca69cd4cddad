-- Whether the step of the process that an event belongs to was committed with the event. Its processor
-- passes over it then.
alter table domain_event_entry add column step_taken boolean not null default false;
