-- Whose keys are these? For each number the key of that space, or, where there is none, whether the trail of this very database saw it go.
-- Without that line nothing is known of it, and keys of something unknown are left alone. For the worker, that deletes the keys of what is gone.
create function door.spaces_of_keys(numbers int[]) returns table (number int, key uuid, gone boolean) language sql stable security definer
  set search_path = pg_catalog, door, public, pg_temp as $$
  select n, s.key, s.id is null and exists (select 1 from public.law_trailline l
      where l.space_no = n and l.record_no = n and l.what = 'spaces_space' and l.act = 'drop')
    from unnest(numbers) n left join public.spaces_space s on s.id = n $$;
