-- How the trail stands, for who guards it: a privacy officer, or who keeps the access of an organisation. Nobody else gets a row.
create function spaces_trail_state() returns table (sealed_at timestamptz, number bigint, head text, signer text, late boolean, fits boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.at, s.number, encode(s.head, 'hex'), g.signer, law_sealing_late(), law_chain_fits(1000)
  from (select 1) one left join lateral (select x.* from public.law_seal x order by x.number desc limit 1) s on true
  left join public.law_sealsignature g on g.number = s.number
  where door.i_keep() or exists (
    select 1 from public.spaces_seat t where t.space_id = any ((select door.my_spaces())::int[]) and t.person_id = door.me()
      and t.organisation_id = door.my_organisation() and t.role = 'privacy'
      and t.valid_from <= current_date and (t.valid_until is null or current_date < t.valid_until)) $$;
