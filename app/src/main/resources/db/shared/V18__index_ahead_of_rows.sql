-- The next index lies above every event that there is. It does by itself, except in a table whose rows were
-- put in from elsewhere: an event would then get an index that is taken, or one below all readers, who would
-- never see it. To raise a sequence is always safe. Whoever raises it waits for the others who may, and looks
-- again, so that it never goes back. It is the owner's right, and needs none of who appends.
create function keep_index_ahead_of_rows() returns trigger
  language plpgsql security definer set search_path from current as $$
begin
  if (select max(global_index) from domain_event_entry)
      > (select last_value from domain_event_entry_global_index_seq) then
    perform pg_advisory_xact_lock(tg_relid::bigint);
    if (select max(global_index) from domain_event_entry)
        > (select last_value from domain_event_entry_global_index_seq) then
      perform setval('domain_event_entry_global_index_seq',
                     (select max(global_index) from domain_event_entry));
    end if;
  end if;
  return null;
end $$;

create trigger keep_index_ahead_of_rows before insert on domain_event_entry
  for each statement execute function keep_index_ahead_of_rows();
