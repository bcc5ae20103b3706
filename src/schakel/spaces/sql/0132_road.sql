-- The one road between two spaces. What a person asked for goes to the environment of requests of the same controller, from wherever it stands, a
-- closed file and the M. box too; and from there nothing goes on.
create or replace function spaces_road(giver public.spaces_space, receiver public.spaces_space, what text) returns text language plpgsql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if what = 'rights_answer' then
    return case when receiver.kind = 'rights' and giver.kind <> 'rights' and receiver.closed_at is null and receiver.archived_at is null
      and receiver.organisation_id = door.my_organisation()
      and (giver.organisation_id = receiver.organisation_id
           or (giver.kind = 'line' and exists (select 1 from public.spaces_party p where p.space_id = giver.id and p.organisation_id = receiver.organisation_id)))
      then 'handover' end;
  end if;
  if giver.kind = 'rights' or receiver.kind = 'rights' then return null; end if;
  if receiver.id is null or receiver.closed_at is not null or receiver.archived_at is not null or giver.kind = 'm_box' then return null; end if;
  if giver.organisation_id is not null and giver.organisation_id = receiver.organisation_id
     and (giver.kind, receiver.kind) in (('postbox', 'municipal'), ('municipal', 'postbox'), ('municipal', 'closed'), ('closed', 'municipal')) then
    return 'handover';
  end if;
  if giver.kind = 'municipal' and receiver.kind = 'body' and what = 'body_item'
     and exists (select 1 from public.spaces_party p where p.space_id = receiver.id and p.organisation_id = giver.organisation_id) then
    return 'provision';
  end if;
  if giver.kind = 'body' and receiver.kind = 'municipal' and what = 'decision'
     and exists (select 1 from public.spaces_party p where p.space_id = giver.id and p.organisation_id = receiver.organisation_id) then
    return 'provision';
  end if;
  if giver.kind = 'municipal' and receiver.kind = 'region' and what = 'sharing_question'
     and exists (select 1 from public.spaces_party p where p.organisation_id = giver.organisation_id and p.space_id = receiver.id) then
    return 'provision';
  end if;
  if giver.kind = 'region' and receiver.kind = 'municipal' and what = 'sharing_answer'
     and exists (select 1 from public.spaces_party p where p.organisation_id = receiver.organisation_id and p.space_id = giver.id) then
    return 'provision';
  end if;
  if what <> 'provided' then return null; end if;
  if giver.kind = 'municipal' and receiver.kind = 'municipal' and giver.organisation_id <> receiver.organisation_id then return 'provision'; end if;
  if (giver.kind, receiver.kind) in (('municipal', 'line'), ('line', 'municipal'))
     and exists (select 1 from public.spaces_party p where p.space_id in (giver.id, receiver.id)
                   and p.organisation_id in (giver.organisation_id, receiver.organisation_id)) then
    return 'provision';
  end if;
  return null;
end $$;
