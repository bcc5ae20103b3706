-- What was written in the trail stays: not even the owner of the table or the engine changes it, takes it out or empties it.
create function law_append_only() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception 'the trail is only added to' using errcode = 'SK030';
end $$;
