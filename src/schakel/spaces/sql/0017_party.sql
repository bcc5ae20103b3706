-- In a space that holds content of partners only organisations take part whose kind may: unknown means no, until somebody decides.
create function spaces_party_may() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if (select s.kind from public.spaces_space s where s.id = new.space_id) in ('integral', 'picture')
     and (select o.may_take_part from public.partners_organisation o where o.id = new.organisation_id) is distinct from 'yes' then
    raise exception 'this kind of organisation does not take part in a case' using errcode = 'SK018';
  end if;
  return new;
end $$;
