-- At each start: a sequence that lies behind the rows of its column, after rows were put in from elsewhere, is
-- raised above them.
do $$
declare
  own record;
  newest bigint;
begin
  for own in
    select c.relname as table_name, a.attname as column_name,
           pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence_name
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = (select oid from pg_namespace where nspname = current_schema())
      and c.relkind = 'r' and a.attidentity <> ''
  loop
    -- Where another role makes the tables, it is that one's business.
    continue when not has_sequence_privilege(own.sequence_name, 'select')
      or not has_sequence_privilege(own.sequence_name, 'update');
    execute format('select max(%I) from %I where %I > (select last_value from %s)',
                   own.column_name, own.table_name, own.column_name, own.sequence_name) into newest;
    if newest is not null then
      execute format('lock table %I in exclusive mode', own.table_name);
      execute format('select setval(%L, greatest((select max(%I) from %I), (select last_value from %s)))',
                     own.sequence_name, own.column_name, own.table_name, own.sequence_name);
      raise warning '%.% was behind its rows, as after an import; it goes on above them now.',
        own.table_name, own.column_name;
    end if;
  end loop;
end $$;
