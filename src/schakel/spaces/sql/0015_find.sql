-- Search: first among the newest of the space, where a common word has its fifty at once; else by the index, where a rare word has few hits.
-- The index is asked for the words alone, so that the planner cannot walk the whole space by its dates instead: a token is of one space.
create or replace function spaces_find(space int, words bigint[], many int) returns table (record_id bigint, at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  wanted int := least(many, 500);
  ids bigint[];
  moments timestamptz[];
begin
  if cardinality(words) = 0 or not spaces_find.space = any (door.my_spaces()) then return; end if;
  select array_agg(h.record_id), array_agg(h.at) into ids, moments from (
    select n.record_id, n.at from (
      select f.record_id, f.at, f.tokens from public.spaces_finding f where f.space_id = spaces_find.space
      order by f.at desc, f.record_id desc limit 2000) n
    where n.tokens @> words order by n.at desc, n.record_id desc limit wanted) h;
  if cardinality(ids) = wanted then
    return query select u.i, u.m from unnest(ids, moments) with ordinality u (i, m, n) order by u.n;
    return;
  end if;
  return query
    with hits as materialized (select f.record_id, f.at, f.space_id from public.spaces_finding f where f.tokens @> words)
    select h.record_id, h.at from hits h where h.space_id = spaces_find.space order by h.at desc, h.record_id desc limit wanted;
end $$;
