-- A line of the trail for each subject shown, with the number of its processing. The pass is asked once for all of them.
create or replace function door.looked(spaces int[], records bigint[], what text) returns void language plpgsql security definer
  set search_path = pg_catalog, door, public, pg_temp as $$
declare
  p text[] := door.pass();
begin
  insert into public.law_trailline (at, xid, person_no, organisation_no, space_no, what, record_no, act, columns, purpose, processing)
  select clock_timestamp(), pg_current_xact_id()::text::bigint, nullif(p[1], '')::int, nullif(p[2], '')::int, v.space, looked.what,
         v.record, 'look', '', coalesce(p[5], ''), public.law_processing(p)
  from unnest(spaces, records) v (space, record) where v.space = any (string_to_array(nullif(p[3], ''), ',')::int[]);
end $$;
