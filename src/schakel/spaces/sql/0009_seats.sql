-- Seats are given and ended here only: by the administrator of the organisation the space belongs to, or by the secretary or chair of a body.
create function spaces_may_seat(space int) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select space = any (door.kept_spaces()) or exists (
    select 1 from public.spaces_seat t join public.spaces_space s on s.id = t.space_id
    where t.space_id = space and s.kind = 'body' and t.person_id = door.me() and t.organisation_id = door.my_organisation()
      and t.role in ('secretary', 'chair') and t.valid_from <= current_date and (t.valid_until is null or current_date < t.valid_until)) $$;

create function spaces_seat_give(space uuid, who bigint, organisation bigint, role text, first_day date, last_day date) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  room int;
  given bigint;
begin
  select s.id into room from public.spaces_space s where s.key = space;
  if room is null or not spaces_may_seat(room) then raise exception 'may not give a seat here' using errcode = 'SK008'; end if;
  if who = door.me() then raise exception 'not to oneself' using errcode = 'SK017'; end if;
  if role not in ('officer', 'lead', 'member', 'secretary', 'chair', 'reader', 'privacy') then
    raise exception 'no such role' using errcode = 'SK008';
  end if;
  if not exists (select 1 from public.spaces_space s where s.id = room and s.organisation_id = organisation)
     and not exists (select 1 from public.spaces_party p where p.space_id = room and p.organisation_id = organisation) then
    raise exception 'that organisation does not take part here' using errcode = 'SK011';
  end if;
  if not exists (select 1 from public.partners_mandate m where m.person_id = who and m.organisation_id = organisation
      and (m.valid_until is null or current_date < m.valid_until)) then
    raise exception 'no mandate' using errcode = 'SK009';
  end if;
  insert into public.spaces_seat (space_id, person_id, organisation_id, role, valid_from, valid_until)
    values (room, who, organisation, role, first_day, last_day)
    on conflict (space_id, person_id, organisation_id, role, valid_from) do update set valid_until = excluded.valid_until returning id into given;
  return given;
end $$;

create function spaces_seat_end(seat bigint, day date) returns boolean language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  t public.spaces_seat;
begin
  select * into t from public.spaces_seat where id = seat;
  if t.id is null or not spaces_may_seat(t.space_id) then raise exception 'may not end this seat' using errcode = 'SK008'; end if;
  update public.spaces_seat set valid_until = greatest(day, valid_from) where id = seat and (valid_until is null or valid_until > day);
  return found;
end $$;

-- A leaver loses everything in the same moment: mandate, seats, designations, sign-ins and tokens for this organisation.
create function spaces_mandate_end(mandate bigint, day date) returns boolean language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  m public.partners_mandate;
begin
  select * into m from public.partners_mandate where id = mandate;
  if m.id is null or m.organisation_id <> door.my_organisation() or not door.i_keep() then
    raise exception 'may not end this mandate' using errcode = 'SK008';
  end if;
  if m.person_id = door.me() then raise exception 'not oneself' using errcode = 'SK017'; end if;
  update public.partners_mandate set valid_until = greatest(day, valid_from) where id = mandate and (valid_until is null or valid_until > day);
  update public.partners_designation set valid_until = greatest(day, valid_from) where person_id = m.person_id
    and organisation_id = m.organisation_id and (valid_until is null or valid_until > day);
  update public.spaces_seat set valid_until = greatest(day, valid_from) where person_id = m.person_id and organisation_id = m.organisation_id
    and (valid_until is null or valid_until > day);
  if day <= current_date then
    delete from door.session where mandate_id = mandate;
    delete from door.token where mandate_id = mandate;
  end if;
  return true;
end $$;

create function spaces_person_add(name text, function text, first_day date) returns bigint language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  p bigint;
begin
  if not door.i_keep() then raise exception 'may not add people' using errcode = 'SK008'; end if;
  insert into public.partners_person (key, name) values (gen_random_uuid(), name) returning id into p;
  insert into public.partners_mandate (person_id, organisation_id, function, keeper, valid_from) values (p, door.my_organisation(), function, false, first_day);
  return p;
end $$;
