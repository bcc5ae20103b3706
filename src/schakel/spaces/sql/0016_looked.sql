-- A line of the trail for each subject shown. Who looks is asked once and not once a line.
create or replace function door.looked(spaces int[], records bigint[], what text) returns void language sql security definer
  set search_path = pg_catalog, door, public, pg_temp as $$
  insert into public.law_trailline (at, xid, person_no, organisation_no, space_no, what, record_no, act, columns, purpose)
  select clock_timestamp(), (select pg_current_xact_id()::text::bigint), (select door.me()), (select door.my_organisation()), v.space, what,
         v.record, 'look', '', (select door.my_purpose())
  from unnest(spaces, records) v (space, record) where v.space = any ((select door.my_spaces())::int[]) $$;
