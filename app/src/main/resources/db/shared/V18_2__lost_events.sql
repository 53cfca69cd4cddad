-- Events that this context had sent to Kafka, and that its store has lost: it was put back from an older copy.
create table lost_event (
  id         bigint generated always as identity primary key,
  event_id   text        not null unique,
  event_type text        not null,
  subject    text        not null,
  record     text        not null,
  said_at    timestamptz not null,
  found_at   timestamptz not null default now(),
  done       text        not null
);
