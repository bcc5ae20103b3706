-- That the trail, or the log of processings, was given out is a look too. Who and why stands in the file; here stands that it was done, and when.
create function law_trail_taken(which text) returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.law_trailline (at, xid, what, act, columns, purpose, processing)
  values (clock_timestamp(), pg_current_xact_id()::text::bigint, 'trail', 'look', '', which, law_processing(null)) $$;
