-- A line of the trail for each subject shown, in the transaction of the page. Only what this pass may see can be looked at.
create function door.looked(spaces int[], records bigint[], what text) returns void language sql security definer
  set search_path = pg_catalog, door, public, pg_temp as $$
  insert into public.law_trailline (at, xid, person_no, organisation_no, space_no, what, record_no, act, columns, purpose)
  select clock_timestamp(), pg_current_xact_id()::text::bigint, door.me(), door.my_organisation(), v.space, what, v.record, 'look', '', door.my_purpose()
  from unnest(spaces, records) v (space, record) where v.space = any (door.my_spaces()) $$;

create function door.colleagues() returns int[] stable parallel restricted language sql security definer
  set search_path = pg_catalog, door, public, pg_temp as $$
  select array(
    select m.person_id::int from public.partners_mandate m where m.organisation_id = door.my_organisation()
    union select t.person_id::int from public.spaces_seat t where t.space_id = any (door.my_spaces())
    union select door.me()) $$;

create function door.i_keep() returns boolean stable parallel restricted language sql security definer
  set search_path = pg_catalog, door, public, pg_temp as $$
  select exists (select 1 from public.partners_mandate m where m.person_id = door.me() and m.organisation_id = door.my_organisation() and m.keeper
    and m.valid_from <= current_date and (m.valid_until is null or current_date < m.valid_until)) $$;

-- What an administrator of access gives seats in. Not a postbox or a closed file: their people were chosen by name, and they may concern anybody.
create function door.kept_spaces() returns int[] stable parallel restricted language sql security definer
  set search_path = pg_catalog, door, public, pg_temp as $$
  select array(select s.id from public.spaces_space s where s.organisation_id = door.my_organisation() and door.i_keep()
    and s.kind not in ('postbox', 'closed', 'picture')) $$;
