-- Seal the lines of every transaction that is over and was not at the seal before. Gives the new seal, or nothing where there was nothing to seal;
-- once an hour a seal without lines, so that an end that was cut off is noticed. One at a time: who comes second waits and goes on after the first.
create function law_close_batch() returns setof law_seal language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  last public.law_seal;
  s public.law_seal;
  now_open pg_snapshot;
begin
  perform pg_advisory_xact_lock(4713);
  select * into last from public.law_seal order by number desc limit 1;
  now_open := pg_current_snapshot();
  s.number := coalesce(last.number, 0) + 1;
  s.at := clock_timestamp();
  s.previous := coalesce(last.head, decode(repeat('00', 32), 'hex'));
  s.cluster := (select c.system_identifier::text from pg_control_system() c);
  s.after := coalesce(last.after, 0);
  s.upto := pg_snapshot_xmax(now_open)::text::bigint;
  -- what this very transaction writes is not over either, and a snapshot does not count its own
  s.open := array(select x::text::bigint from pg_snapshot_xip(now_open) x
                  union select x from (select pg_current_xact_id_if_assigned()::text::bigint x) own where x < s.upto order by 1);
  if last.cluster <> s.cluster or last.upto > s.upto or (last.number is null and exists
      (select 1 from public.law_trailline where xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint)) then
    s.after := greatest((select max(id) from public.law_trailline), s.after);
    s.upto := 0;
    s.open := '{}';
  end if;
  select count(*), sha256(coalesce(string_agg(sha256(convert_to(law_words(l), 'UTF8')), ''::bytea order by l.xid, l.id), ''))
    into s.lines, s.root from law_lines(last, s) l;
  if s.lines = 0 and s.upto > 0 and last.at > s.at - interval '1 hour' then
    return;
  end if;
  s.head := law_head(s);
  insert into public.law_seal select (s).*;
  return next s;
end $$;

-- A signature comes from outside the database, once.
create function law_sign_seal(seal bigint, signer text, words bytea) returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.law_sealsignature (number, signer, signature) values (seal, signer, words) on conflict (number) do nothing $$;
