-- A token of the API: one mandate, one space, until a day; it reads, or reads and brings in. Who did not accept secrecy has none.
create or replace function door.enter_token(secret text, writing boolean) returns table (person_id int, organisation_id int, space_key uuid, may_bring_in boolean)
  language plpgsql security definer set search_path = pg_catalog, door, public, pg_temp as $$
declare
  t door.token;
  m public.partners_mandate;
  k uuid;
begin
  select * into t from door.token x where x.secret_hash = sha256(convert_to(secret, 'UTF8')) and x.ends_on > current_date;
  select * into m from public.partners_mandate x where x.id = t.mandate_id and x.valid_from <= current_date
    and (x.valid_until is null or current_date < x.valid_until);
  select s.key into k from public.spaces_space s where s.id = t.space_id;
  if m.id is null or k is null
    or not exists (select 1 from public.partners_secrecyacceptance a where a.person_id = m.person_id)
    or door.rooms_of(m.person_id::int, m.organisation_id::int, k) = '' then return; end if;
  if writing and t.may_bring_in then
    perform door.let_in(m.person_id::int, m.organisation_id::int, k, 'api');
  else
    perform door.write_pass(m.person_id::int, m.organisation_id::int, t.space_id::text, null, 'api');
  end if;
  return query select m.person_id::int, m.organisation_id::int, k, t.may_bring_in;
end $$;
