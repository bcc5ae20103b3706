-- Whether sealing stopped: lines of a transaction that is over wait for longer than five minutes, or nobody made the hourly seal. Says nothing else.
create function law_sealing_late() returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with last as (select s.at, s.upto, s.open, s.after from public.law_seal s order by s.number desc limit 1)
  select case when not exists (select 1 from last)
    then exists (select 1 from public.law_trailline where at < now() - interval '5 minutes')
    else (select at < now() - interval '65 minutes' from last) or exists (
      select 1 from public.law_trailline l, last
      where l.xid >= last.upto and l.id > last.after and l.at < now() - interval '5 minutes'
        and l.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
    end $$;

-- The newest head that was signed: its first signs, and when. No number: that would tell how much everybody together does.
create function law_newest_head() returns table (at timestamptz, head text) language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select s.at, encode(s.head, 'hex') from public.law_seal s join public.law_sealsignature g using (number) order by s.number desc limit 1 $$;

-- Whether the newest seals follow one another and are what they say of themselves, and each has a signature but for the last ones. Cheap: a thousand
-- seals, and of the newest the lines too. The whole chain is for ``schakel trail verify``.
create function law_chain_fits(many int) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with newest as (select s.* from public.law_seal s order by s.number desc limit least(many, 10000)),
  beside as (select n.number, n.previous, n.head, law_head(n::public.law_seal) as right_head, n.at,
               lag(n.head) over (order by n.number) as before, lag(n.number) over (order by n.number) as number_before,
               exists (select 1 from public.law_sealsignature g where g.number = n.number) as signed from newest n),
  last as (select n.number, n.root, n.lines from newest n order by n.number desc limit 1),
  lines as (select count(*) as many, sha256(coalesce(string_agg(sha256(convert_to(law_words(l), 'UTF8')), ''::bytea order by l.xid, l.id), '')) as root
            from last, public.law_seal s left join public.law_seal p on p.number = s.number - 1 cross join lateral law_lines(p, s) l
            where s.number = last.number)
  select coalesce((select bool_and(head = right_head and (before is null or previous = before and number = number_before + 1)
                                   and (signed or at > now() - interval '5 minutes')) from beside), true)
     and coalesce((select last.lines = lines.many and last.root = lines.root from last, lines), true) $$;

-- That the trail, or the log of processings, was given out is a look too: who took it and why stands in the file and, from now on, here as well.
create function law_trail_taken(which text, taken_by text, why text) returns void language sql security definer
  set search_path = pg_catalog, public, pg_temp as $$
  insert into public.law_trailline (at, xid, what, act, columns, purpose, processing)
  values (clock_timestamp(), pg_current_xact_id()::text::bigint, 'trail', 'look', '', left(which || ' | ' || taken_by || ' | ' || why, 300),
          law_processing(null)) $$;
