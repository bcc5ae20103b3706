-- Who guards the privacy of which space today, and the postbox where that person's work stands: for the worker's monthly round.
create function door.privacy_posts() returns table (environment_no int, environment uuid, person_no int, postbox uuid) language sql stable security definer
  set search_path = pg_catalog, door, public, pg_temp as $$
  select distinct on (s.id, t.person_id) s.id, s.key, t.person_id::int, b.key
  from public.spaces_seat t
  join public.spaces_space s on s.id = t.space_id and s.kind <> 'postbox' and s.archived_at is null and s.organisation_id = t.organisation_id
  join public.partners_mandate m on m.person_id = t.person_id and m.organisation_id = t.organisation_id
    and m.valid_from <= current_date and (m.valid_until is null or current_date < m.valid_until)
  join public.spaces_seat o on o.person_id = t.person_id and o.organisation_id = t.organisation_id
    and o.valid_from <= current_date and (o.valid_until is null or current_date < o.valid_until)
  join public.spaces_space b on b.id = o.space_id and b.kind = 'postbox' and b.archived_at is null
  where t.role = 'privacy' and t.valid_from <= current_date and (t.valid_until is null or current_date < t.valid_until)
  order by s.id, t.person_id, b.id $$;
