-- What the auditor remembers between two passes. Written under an exclusive lock on audit_reader, so
-- by one node at a time; all of it may be emptied, and the auditor begins again.

-- Two readers of the event store: one follows the newest event, the other goes through the whole
-- store again and then takes the first one's place.
create table audit_reader (
  name     text    primary key,
  along    boolean not null,
  position bigint  not null default 0
);
insert into audit_reader (name, along) values ('A', true), ('B', false);

create table audit_pass (
  id         boolean     primary key default true check (id),
  started_at timestamptz not null default '-infinity',
  ended_at   timestamptz,
  behind     bigint      not null default 0,
  kafka_read boolean     not null default false
);
insert into audit_pass default values;

create table audit_checked (
  invariant text   primary key,
  items     bigint not null
);

-- What is broken, or may be: what could still be in flight counts only when it stays.
create table audit_finding (
  invariant  text        not null,
  key        text        not null,
  detail     text        not null,
  event_ids  text[]      not null,
  suspicion  boolean     not null,
  first_seen timestamptz not null,
  last_seen  timestamptz not null,
  sightings  integer     not null default 1,
  counts     boolean     not null,
  logged     boolean     not null default false,
  primary key (invariant, key)
);
