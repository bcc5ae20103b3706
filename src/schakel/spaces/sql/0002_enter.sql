-- Which spaces a person has under one organisation today: seats that hold, in spaces that are open.
create function door.rooms_of(who int, organisation int, desk uuid) returns text stable language sql security definer
  set search_path = pg_catalog, door, public, pg_temp as $$
  select coalesce(string_agg(distinct t.space_id::text, ','), '')
  from public.spaces_seat t join public.spaces_space s on s.id = t.space_id
  where t.person_id = who and t.organisation_id = organisation and t.valid_from <= current_date
    and (t.valid_until is null or current_date < t.valid_until) and s.closed_at is null and s.archived_at is null
    and (desk is null or s.key = desk) $$;

-- Without a desk: read all my spaces, write nothing. With a desk: see and write that one space. No seat there: no person at all.
create function door.let_in(who int, organisation int, desk uuid, purpose text) returns int language plpgsql security definer
  set search_path = pg_catalog, door, public, pg_temp as $$
declare
  rooms text := door.rooms_of(who, organisation, desk);
begin
  perform door.write_pass(who, organisation, rooms, case when desk is null or rooms = '' then null else rooms::int end, purpose);
  return who;
end $$;

create function door.enter(secret text, desk uuid default null)
  returns table (person_id int, person_key uuid, person_name text, organisation_id int, organisation_name text, organisation_is_municipality boolean,
                 mandate_id bigint, function text, keeper boolean, secrecy boolean, mandates int)
  language plpgsql security definer set search_path = pg_catalog, door, public, pg_temp as $$
declare
  s door.session;
  today date := current_date;
begin
  update door.session t set seen_at = now() where t.secret_hash = sha256(convert_to(secret, 'UTF8')) and t.ends_at > now()
    and t.seen_at > now() - interval '30 minutes' and t.seen_at < now() - interval '1 minute';
  select * into s from door.session t where t.secret_hash = sha256(convert_to(secret, 'UTF8')) and t.ends_at > now()
    and t.seen_at > now() - interval '30 minutes';
  return query
    select p.id::int, p.key, p.name, m.organisation_id::int, o.name, o.is_municipality, m.id, m.function, coalesce(m.keeper, false),
           exists (select 1 from public.partners_secrecyacceptance a where a.person_id = p.id),
           (select count(*)::int from public.partners_mandate n where n.person_id = p.id and n.valid_from <= today
              and (n.valid_until is null or today < n.valid_until))
    from public.partners_person p
    left join public.partners_mandate m on m.id = s.mandate_id and m.person_id = p.id and m.valid_from <= today
      and (m.valid_until is null or today < m.valid_until)
    left join public.partners_organisation o on o.id = m.organisation_id
    where p.id = s.person_id;
  perform door.let_in(s.person_id::int, (select m.organisation_id::int from public.partners_mandate m
      where m.id = s.mandate_id and m.person_id = s.person_id and m.valid_from <= today and (m.valid_until is null or today < m.valid_until)),
    desk, '');
end $$;
