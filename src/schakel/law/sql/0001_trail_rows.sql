-- One line for each row of a statement: who, where, what, which row, never a value. The trigger names the column that points at the card.
create function law_trail_rows() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  execute format(
    'insert into public.law_trailline (at, xid, person_no, organisation_no, space_no, what, record_no, act, columns, purpose)
     select clock_timestamp(), pg_current_xact_id()::text::bigint, (select door.me()), (select door.my_organisation()),
            r.%I, %L, r.%I, %L, '''', (select door.my_purpose()) from rows r', tg_argv[1], tg_table_name, tg_argv[2], tg_argv[0]);
  return null;
end $$;
