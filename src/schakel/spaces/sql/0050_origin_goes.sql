-- What an employee brought in stays in the own postbox no longer than what the municipality made of it. From the desk where that stands, and never
-- later than it was to go: the day is read from the card itself, so that nobody can choose another one. The postbox itself stays unseen.
create function spaces_origin_goes(record bigint) returns boolean language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  made public.spaces_record;
  source bigint;
  box int;
begin
  select r.* into made from public.spaces_record r join public.spaces_space s on s.id = r.space_id
    where r.id = record and r.space_id = door.my_desk() and s.kind = 'municipal';
  select r.id, r.space_id into source, box from public.spaces_record came
    join public.spaces_provision p on p.id = came.provision_id
    join public.spaces_record r on r.id = p.source_id and r.space_id = p.space_id
    join public.spaces_space s on s.id = r.space_id
    join public.spaces_space here on here.id = made.space_id
    where came.id = made.made_from_id and came.space_id = made.space_id and s.kind = 'postbox' and s.organisation_id = here.organisation_id;
  update public.spaces_record r set destroy_on = made.destroy_on
    where r.space_id = box and (r.id = source or r.part_of_id = source) and r.destroy_on > made.destroy_on;
  return found;
end $$;
