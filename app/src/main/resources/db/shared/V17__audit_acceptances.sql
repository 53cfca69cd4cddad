-- What breaks an invariant and somebody has accepted, and why. No note of the auditor's: it stays when
-- the auditor begins again.
create table audit_acceptance (
  id            bigint      generated always as identity primary key,
  invariant     text        not null,
  key           text        not null,
  detail        text        not null,
  event_ids     text[]      not null,
  symptoms      text[]      not null, -- by which the same fault is known again; those that are still there
  suspicion     boolean     not null,
  reason        text        not null,
  accepted_by   text,
  accepted_at   timestamptz not null default now(),
  missing_since timestamptz,
  ended_at      timestamptz,
  ended_how     text        check (ended_how in ('WITHDRAWN', 'MENDED')),
  ended_by      text,
  end_reason    text
);
create index audit_acceptance_standing on audit_acceptance (invariant, key) where ended_at is null;

alter table audit_finding
  add column symptoms text[]  not null default '{}',
  add column accepted boolean not null default false;
update audit_finding
set symptoms = case when cardinality(event_ids) > 0 then event_ids else array[detail] end;

-- What had been sent by the time it was seen that Kafka had deleted records that the auditor had not
-- read: such an event may have been among them.
alter table audit_topic add column deleted_before bigint not null default 0;
