-- The index is written at the desk and read by this one function, one space at a time, only where the pass lets in.
create function spaces_find(space int, words bigint[], many int) returns table (record_id bigint, at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.record_id, f.at from public.spaces_finding f
  where f.space_id = space and f.tokens @> words and space = any ((select door.my_spaces())::int[]) and cardinality(words) > 0
  order by f.at desc limit least(many, 500) $$;

create function spaces_index(record bigint, moment timestamptz, words bigint[]) returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select 1 from public.spaces_record r where r.id = record and r.space_id = door.my_desk()) then
    raise exception 'not at your desk' using errcode = 'SK004';
  end if;
  insert into public.spaces_finding (record_id, space_id, at, tokens) values (record, door.my_desk(), moment, words)
  on conflict (record_id) do update set at = excluded.at, tokens = excluded.tokens;
end $$;
