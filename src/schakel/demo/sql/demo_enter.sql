-- The one-button sign-in of the demonstration. That this function exists is the fact by which a database is the demonstration's:
-- the mark on every page hangs on it, and `check --deploy` refuses a database that has it. No migration makes it.
create or replace function door.demo_enter(subject text, secret text) returns table (account_id bigint, person_id bigint, mandate_id bigint)
  language plpgsql security definer set search_path = pg_catalog, door, public, pg_temp as $$
#variable_conflict use_column
declare
  a public.partners_account;
  m bigint;
begin
  select x.* into a from public.partners_account x where x.issuer = 'local' and x.subject = demo_enter.subject and x.demo_role <> '' and x.is_active;
  if a.id is null then return; end if;
  -- with several mandates the person chooses one, as everywhere
  select case when count(*) = 1 then min(n.id) end into m from public.partners_mandate n where n.person_id = a.person_id
    and n.valid_from <= current_date and (n.valid_until is null or current_date < n.valid_until);
  update public.partners_account set last_login = now() where id = a.id;
  insert into door.session (secret_hash, account_id, person_id, mandate_id, content, ends_at)
    values (sha256(convert_to(secret, 'UTF8')), a.id, a.person_id, m, '', now() + interval '12 hours');
  return query select a.id, a.person_id, m;
end $$;

revoke all on function door.demo_enter(text, text) from public;
grant execute on function door.demo_enter(text, text) to schakel_door;
grant create on schema door to schakel_engine;
alter function door.demo_enter(text, text) owner to schakel_engine;
revoke create on schema door from schakel_engine;
