-- What an administrator of access did with somebody, as a line of the trail.
create or replace function spaces_noted(what text, record bigint, act text) returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.law_trailline (at, xid, person_no, organisation_no, space_no, what, record_no, act, columns, purpose, processing)
  values (clock_timestamp(), pg_current_xact_id()::text::bigint, door.me(), door.my_organisation(), null, what, record, act, '', '',
          law_processing(door.pass())) $$;
