-- What the relay had sent by the time a new log was found in place of an old one: such an event may be
-- missing from it, or be sent into it again behind later ones of its key.
alter table audit_topic add column sent_before bigint not null default 0;
