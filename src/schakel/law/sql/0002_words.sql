-- A line of the trail as it is sealed and given out: one text, the same on every server and in every time zone.
create function law_words(l public.law_trailline) returns text language sql stable
return json_build_array(l.id, l.xid, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), l.person_no, l.organisation_no, l.space_no,
  l.what, l.record_no, l.act, l.columns, l.purpose, l.processing)::text;

-- The lines of seal s, which follows p. The number of a line says nothing: a lower one may be committed later. What a snapshot says is certain: a
-- transaction below its end that is not among the open ones is over. So a seal holds what is over now and was not over at the seal before. In another
-- server, where the rows were put back, transactions count anew: one seal (upto = 0) holds the rest of the old lines, up to number after, and the
-- count begins again with the lines behind it.
create function law_lines(p public.law_seal, s public.law_seal) returns setof public.law_trailline language sql stable
begin atomic
  select l.* from public.law_trailline l
    where l.xid >= coalesce(p.upto, 0) and l.xid < s.upto and l.xid <> all (s.open) and l.id > s.after
  union all
  select l.* from public.law_trailline l
    where l.xid = any (p.open) and l.xid < s.upto and l.xid <> all (s.open) and l.id > s.after
  union all
  select l.* from public.law_trailline l
    where s.upto = 0 and l.id > coalesce(p.after, 0) and l.id <= s.after and (l.xid >= coalesce(p.upto, 0) or l.xid = any (p.open));
end;

-- A seal's own words, and its head: over the seal before, the lines, and these words.
create function law_head(s public.law_seal) returns bytea language sql stable
return sha256(s.previous || s.root || convert_to(json_build_array(s.number, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  s.cluster, s.after, s.upto, array_to_string(s.open, ','), s.lines)::text, 'UTF8'));
