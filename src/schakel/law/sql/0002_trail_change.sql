-- One line for each changed row, with the names of the columns that changed and none of their values.
create or replace function law_trail_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p text[] := door.pass();
  old_row jsonb := to_jsonb(old);
  new_row jsonb := to_jsonb(new);
begin
  insert into public.law_trailline (at, xid, person_no, organisation_no, space_no, what, record_no, act, columns, purpose, processing)
  values (clock_timestamp(), pg_current_xact_id()::text::bigint, nullif(p[1], '')::int, nullif(p[2], '')::int,
          (new_row ->> tg_argv[0])::int, tg_table_name, (new_row ->> tg_argv[1])::bigint, 'change',
          (select coalesce(string_agg(n.key, ',' order by n.key), '') from jsonb_each(new_row) n where old_row -> n.key is distinct from n.value),
          coalesce(p[5], ''), law_processing(p));
  return null;
end $$;
