-- A topic that was created anew counts its offsets from the beginning again: a record is the one that
-- waits already only if it lies in the same place and is the same.
alter table set_aside_event drop constraint set_aside_event_record_unique;
create unique index set_aside_event_record_unique on set_aside_event
  (processor, topic, partition, record_offset, event_id, coalesce(md5(value), ''));
