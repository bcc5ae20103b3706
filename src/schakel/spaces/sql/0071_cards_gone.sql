-- Which cards went since a moment: numbers and nothing else, from the trail. The worker keeps them outside the database, so that a copy from before
-- that moment can be put back without them.
create function door.cards_gone(since timestamptz) returns table (record bigint, at timestamptz) language sql stable security definer
  set search_path = pg_catalog, door, public, pg_temp as $$
  select l.record_no, l.at from public.law_trailline l
   where l.at >= since and l.what = 'spaces_record' and l.act = 'drop' and l.record_no is not null order by l.id $$;
