-- One line for each row of a statement: who, where, what, which row, never a value. The trigger names the column that points at the card.
-- The pass is asked once a statement.
create or replace function law_trail_rows() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p text[] := door.pass();
begin
  execute format(
    'insert into public.law_trailline (at, xid, person_no, organisation_no, space_no, what, record_no, act, columns, purpose, processing)
     select clock_timestamp(), $1, $2, $3, r.%I, %L, r.%I, %L, '''', $4, $5 from rows r', tg_argv[1], tg_table_name, tg_argv[2], tg_argv[0])
    using pg_current_xact_id()::text::bigint, nullif(p[1], '')::int, nullif(p[2], '')::int, coalesce(p[5], ''), law_processing(p);
  return null;
end $$;
