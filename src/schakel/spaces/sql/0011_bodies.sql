-- The meetings in which my organisation takes part: key and name, also where I have no seat myself, so that an item can be brought there.
create function spaces_bodies() returns table (key uuid, name text) language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select s.key, s.name from public.spaces_space s join public.spaces_party p on p.space_id = s.id
  where s.kind = 'body' and p.organisation_id = door.my_organisation() and s.closed_at is null and s.archived_at is null
  order by s.name $$;
