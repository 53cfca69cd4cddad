-- What people did to the running system, and why. Rows are only ever added.
create table operator_act (
  id          bigint generated always as identity primary key,
  done_at     timestamptz not null default now(),
  act         text        not null,
  subject     text        not null,
  reason      text,
  detail      jsonb       not null
);
create index operator_act_by_subject on operator_act (subject, id);

-- Work in the background that somebody started; told by any node, whichever runs it.
create table job (
  id           uuid        primary key,
  kind         text        not null,
  request      jsonb       not null,
  state        text        not null check (state in ('RUNNING', 'DONE', 'CANCELLED', 'FAILED', 'LOST')),
  done         bigint      not null default 0,
  total        bigint,
  detail       jsonb       not null default '{}',
  failure      text,
  node         text        not null,
  cancelled    boolean     not null default false,
  started_at   timestamptz not null default clock_timestamp(),
  heartbeat_at timestamptz not null default clock_timestamp(),
  ended_at     timestamptz
);
-- One job of a kind at a time, on whatever node.
create unique index job_running on job (kind) where state = 'RUNNING';
create index job_newest_first on job (started_at desc, id);
