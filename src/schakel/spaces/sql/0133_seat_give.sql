-- A seat lies within the mandate behind it: it begins no sooner and ends no later. Without a mandate in those days there is no seat. In the
-- environment of requests there are the contact point and the privacy officer, and there alone is there a contact point.
create or replace function spaces_seat_give(space uuid, who bigint, organisation bigint, role text, first_day date, last_day date) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  room int;
  given bigint;
  behind public.partners_mandate;
begin
  select s.id into room from public.spaces_space s where s.key = space;
  if room is null or not spaces_may_seat(room) then raise exception 'may not give a seat here' using errcode = 'SK008'; end if;
  if who = door.me() then raise exception 'not to oneself' using errcode = 'SK017'; end if;
  if role not in ('officer', 'lead', 'member', 'secretary', 'chair', 'reader', 'privacy', 'contact', 'jurist')
     or role = 'jurist' and not exists (select 1 from public.spaces_space s where s.id = room and s.kind = 'region')
     or (role = 'contact') <> ((select s.kind from public.spaces_space s where s.id = room) = 'rights' and role <> 'privacy') then
    raise exception 'no such role' using errcode = 'SK008';
  end if;
  if not exists (select 1 from public.spaces_space s where s.id = room and s.organisation_id = organisation)
     and not exists (select 1 from public.spaces_party p where p.space_id = room and p.organisation_id = organisation) then
    raise exception 'that organisation does not take part here' using errcode = 'SK011';
  end if;
  select * into behind from public.partners_mandate m where m.person_id = who and m.organisation_id = organisation
    and (m.valid_until is null or greatest(current_date, first_day) < m.valid_until) and (last_day is null or m.valid_from < last_day)
    order by m.valid_from limit 1;
  if behind.id is null then raise exception 'no mandate' using errcode = 'SK009'; end if;
  insert into public.spaces_seat (space_id, person_id, organisation_id, role, valid_from, valid_until)
    values (room, who, organisation, role, greatest(first_day, behind.valid_from), least(last_day, behind.valid_until))
    on conflict (space_id, person_id, organisation_id, role, valid_from) do update set valid_until = excluded.valid_until returning id into given;
  return given;
end $$;
