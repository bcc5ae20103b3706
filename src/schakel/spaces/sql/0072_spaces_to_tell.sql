-- The spaces in which something goes before a day, or in which a line on the work list says so: keys only, for the worker's round.
create function door.spaces_to_tell(day date) returns setof uuid language sql stable security definer
  set search_path = pg_catalog, door, public, pg_temp as $$
  select s.key from public.spaces_space s where s.archived_at is null and (
       exists (select 1 from public.spaces_record r where r.space_id = s.id and r.destroy_on <= day)
    or exists (select 1 from public.spaces_due d where d.space_id = s.id and d.kind = 'destroy')) $$;
