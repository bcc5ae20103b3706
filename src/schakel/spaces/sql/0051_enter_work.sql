-- Work for a person stops with that person's seat and with the mandate behind it: a leaver has no jobs, and nor has whoever's mandate ran out.
create or replace function door.enter_work(space uuid, purpose text, person int default null) returns int language plpgsql security definer
  set search_path = pg_catalog, door, public, pg_temp as $$
declare
  room int;
begin
  select s.id into room from public.spaces_space s where s.key = space and s.archived_at is null;
  if room is null or coalesce(purpose, '') = '' then raise exception 'no such space, or no purpose' using errcode = 'SK006'; end if;
  if person is not null and not exists (select 1 from public.spaces_seat t
      join public.partners_mandate m on m.person_id = t.person_id and m.organisation_id = t.organisation_id
      where t.space_id = room and t.person_id = person
      and t.valid_from <= current_date and (t.valid_until is null or current_date < t.valid_until)
      and m.valid_from <= current_date and (m.valid_until is null or current_date < m.valid_until)) then
    raise exception 'no seat here today' using errcode = 'SK009';
  end if;
  perform door.write_pass(person, (select s.organisation_id::int from public.spaces_space s where s.id = room), room::text, room, purpose);
  return room;
end $$;
