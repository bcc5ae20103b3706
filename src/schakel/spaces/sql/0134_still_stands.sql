-- A yes holds only for what was proposed: the item as it was, its reason as it was written, by somebody who still takes part. What stands still at
-- the request of the person it is about keeps its labels and is not destroyed, whoever says yes.
create or replace function spaces_still_stands(p public.spaces_proposal, r public.spaces_record) returns void language plpgsql stable
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if r.version <> p.version or p.resealed then raise exception 'changed since' using errcode = 'SK085'; end if;
  if r.restricted_since is not null or exists (
      select 1 from public.spaces_record c where c.space_id = r.space_id and c.part_of_id = r.id and c.restricted_since is not null) then
    raise exception 'stands still' using errcode = 'SK022';
  end if;
  if not exists (select 1 from public.spaces_seat t
      where t.space_id = p.space_id and t.person_id = p.proposed_by_id and t.organisation_id = p.proposed_for_id
        and t.role in ('officer', 'lead', 'member') and t.valid_from <= current_date and (t.valid_until is null or current_date < t.valid_until)) then
    raise exception 'who proposed this takes part no longer' using errcode = 'SK093';
  end if;
end $$;
