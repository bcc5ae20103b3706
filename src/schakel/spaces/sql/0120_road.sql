-- The one road between two spaces, with a question about sharing to the region's environment, and its answer back.
create or replace function spaces_road(giver public.spaces_space, receiver public.spaces_space, what text) returns text language plpgsql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
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
