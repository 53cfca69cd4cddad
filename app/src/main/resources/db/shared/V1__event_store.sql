-- One row per event, in the order in which readers deliver them. The index must stay an identity
-- without a cache: readers rely on indexes being drawn one by one, by whoever holds a row-exclusive
-- lock on this table.
create table domain_event_entry (
  global_index         bigint generated always as identity primary key,
  event_identifier     text        not null,
  aggregate_identifier text        not null,
  sequence_number      bigint      not null,
  type                 text,
  time_stamp           timestamptz not null,
  payload_type         text        not null,
  payload_revision     text,
  payload              bytea       not null,
  meta_data            bytea,
  constraint event_identifier_unique unique (event_identifier),
  constraint aggregate_sequence_unique unique (aggregate_identifier, sequence_number)
);

create table snapshot_event_entry (
  event_identifier     text        not null unique,
  aggregate_identifier text        not null,
  sequence_number      bigint      not null,
  type                 text        not null,
  time_stamp           timestamptz not null,
  payload_type         text        not null,
  payload_revision     text,
  payload              bytea       not null,
  meta_data            bytea,
  primary key (aggregate_identifier, sequence_number)
);

-- Time stamps are text because Axon's token store compares them as it wrote them.
create table token_entry (
  processor_name text    not null,
  segment        integer not null,
  token          bytea,
  token_type     text,
  time_stamp     text,
  owner          text,
  primary key (processor_name, segment)
);

-- Records from Kafka that could not be understood: kept whole, never dropped.
create table kafka_dead_letter (
  id          bigint generated always as identity primary key,
  topic       text        not null,
  partition   integer     not null,
  record_offset bigint    not null,
  record_key  text,
  headers     jsonb       not null,
  value       bytea,
  cause       text        not null,
  stored_at   timestamptz not null default now(),
  constraint kafka_dead_letter_position_unique unique (topic, partition, record_offset)
);
