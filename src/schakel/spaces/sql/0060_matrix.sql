-- The privacy officer of an environment says which kinds of data are open there. Whoever only looks has no desk; this is the one thing to write.
create function spaces_matrix_keep(room uuid, cells text, decided_on date, decided_by text, reason text) returns bigint language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  s public.spaces_space;
  kept bigint;
begin
  select * into s from public.spaces_space where key = room;
  if s.id is null or s.kind <> 'municipal' or not spaces_sits_as(s.id, '{privacy}') then
    raise exception 'only the privacy officer' using errcode = 'SK020';
  end if;
  insert into public.spaces_sourcematrix (key, space_id, cells, decided_on, decided_by, reason, kept_by_id, kept_at)
    values (gen_random_uuid(), s.id, cells, decided_on, decided_by, reason, door.me(), now()) returning id into kept;
  return kept;
end $$;
