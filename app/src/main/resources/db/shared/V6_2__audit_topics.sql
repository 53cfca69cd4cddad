-- How far the auditor has read the topics.
create table audit_topic (
  topic          text   primary key,
  topic_id       text   not null, -- another one means that the topic was made anew
  store_position bigint not null default 0
);
create table audit_offset (
  topic       text    not null references audit_topic on delete cascade,
  partition   integer not null,
  next_offset bigint  not null,
  primary key (topic, partition)
);

-- Events that were found on one side only so far: in the store and not on Kafka, or the other way
-- round because the store has not been read that far.
create table audit_traffic (
  event_id     text    primary key,
  record_key   text    not null,
  store_index  bigint  not null,
  seen         boolean not null, -- on Kafka
  overtaken_by text,             -- a later event of the same key that was on Kafka before
  lost         boolean not null default false
);
create index audit_traffic_by_key on audit_traffic (record_key);

-- Records that were taken from Kafka and have had no effect.
create table audit_unproven (
  topic         text    not null,
  partition     integer not null,
  record_offset bigint  not null,
  event_id      text,
  record_key    text,
  type          text,
  value         bytea,
  primary key (topic, partition, record_offset)
);
