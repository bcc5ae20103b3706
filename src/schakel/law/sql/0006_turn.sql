-- How often somebody may do what a machine would do a thousand times: for a quarter of an hour, by a keyed hash of who it is. The kinds stand here, so
-- that nobody uses up the tries of somebody else to sign in. Counted before it is done; gives when the next turn is, or nothing when it may go on.
create function door.turn(kind text, whom bytea) returns timestamptz language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  most constant int := case kind when 'token' then 40 when 'link' then 40 when 'person' then 60 when 'letter' then 30 end;
  full_until timestamptz;
begin
  if most is null then raise exception 'no such turn' using errcode = 'SK021'; end if;
  perform pg_advisory_xact_lock(hashtextextended(kind || encode(whom, 'hex'), 4713));
  delete from door.attempt where what = kind and who = whom and at <= now() - interval '15 minutes';
  select at + interval '15 minutes' into full_until from door.attempt where what = kind and who = whom order by at desc offset most - 1 limit 1;
  if full_until is not null then return full_until; end if;
  insert into door.attempt (what, who, at) values (kind, whom, now());
  return null;
end $$;
