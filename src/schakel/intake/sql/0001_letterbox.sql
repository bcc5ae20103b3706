-- Where the letterbox of an organisation comes out: the key of its oldest open municipal space. Somebody without a seat there learns nothing
-- else about it, and a key alone opens nothing.
create function intake_letterbox() returns uuid language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.key from public.spaces_space s
  where s.organisation_id = door.my_organisation() and s.kind = 'municipal' and s.closed_at is null and s.archived_at is null
  order by s.opened_at, s.id limit 1 $$;
