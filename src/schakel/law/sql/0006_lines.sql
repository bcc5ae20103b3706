-- The lines of seal s, which follows p. The number of a line says nothing: a lower one may be committed later. What a snapshot says is certain: a
-- transaction below its end that is not among the open ones is over. So a seal holds what is over now and was not over at the seal before. In another
-- server, where the rows were put back, transactions count anew: one seal (upto = 0) holds the rest of the old lines, up to number after, and the
-- count begins again with the lines behind it. Those have low transaction numbers once more, and are no lines of a seal of the server before.
create or replace function law_lines(p public.law_seal, s public.law_seal) returns setof public.law_trailline language sql stable
begin atomic
  select l.* from public.law_trailline l
    where l.xid >= coalesce(p.upto, 0) and l.xid < s.upto and l.xid <> all (s.open) and l.id > s.after
      and l.id <= coalesce((select t.after from public.law_seal t where t.upto = 0 and t.number > s.number order by t.number limit 1), 9223372036854775807)
  union all
  select l.* from public.law_trailline l
    where l.xid = any (p.open) and l.xid < s.upto and l.xid <> all (s.open) and l.id > s.after
      and l.id <= coalesce((select t.after from public.law_seal t where t.upto = 0 and t.number > s.number order by t.number limit 1), 9223372036854775807)
  union all
  select l.* from public.law_trailline l
    where s.upto = 0 and l.id > coalesce(p.after, 0) and l.id <= s.after and (l.xid >= coalesce(p.upto, 0) or l.xid = any (p.open));
end;
