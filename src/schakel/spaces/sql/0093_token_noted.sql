-- That a token for programs was given or ended leaves a line, whichever road it went: with the person in whose name it works, never the token.
-- The number of the line's processing is its own; ``purpose`` holds the mark by which a token is told apart, which opens nothing.
create function spaces_token_noted() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  t door.token;
begin
  if tg_op = 'DELETE' then t := old; else t := new; end if;
  insert into public.law_trailline (at, xid, person_no, organisation_no, space_no, what, record_no, act, columns, purpose, processing)
  select clock_timestamp(), pg_current_xact_id()::text::bigint, m.person_id::int, m.organisation_id::int, t.space_id, 'door_token', null,
         case tg_op when 'DELETE' then 'drop' when 'INSERT' then 'add' else 'change' end, '',
         'token ' || left(encode(t.secret_hash, 'hex'), 12), law_processing(null)
  from (select 1) one left join public.partners_mandate m on m.id = t.mandate_id;
  return null;
end $$;
