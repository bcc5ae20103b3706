-- Without a desk: read all my spaces, write nothing. With a desk: see and write that one space. No seat there: no person at all.
-- A reader and a privacy officer have no desk where they have no other seat: they see that one space, and write nothing in it.
create or replace function door.let_in(who int, organisation int, desk uuid, purpose text) returns int language plpgsql security definer
  set search_path = pg_catalog, door, public, pg_temp as $$
declare
  rooms text := door.rooms_of(who, organisation, desk);
  mine int;
begin
  if desk is not null and rooms <> '' then
    select t.space_id into mine from public.spaces_seat t
      where t.space_id = rooms::int and t.person_id = who and t.organisation_id = organisation and t.role not in ('reader', 'privacy')
        and t.valid_from <= current_date and (t.valid_until is null or current_date < t.valid_until) limit 1;
  end if;
  perform door.write_pass(who, organisation, rooms, mine, purpose);
  return who;
end $$;
