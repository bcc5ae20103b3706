-- What stands still at the request of the person it is about is kept and looked at, and nothing else (AVG 18). Functions of the engine have guards of
-- their own; what the database itself takes along with a card is done by the owner of the table.
create function spaces_card_still() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if current_user in ('schakel_engine', 'schakel_owner') then return coalesce(new, old); end if;
  -- only for a request that was put to this environment: otherwise nobody could ever take the mark off
  if tg_op <> 'DELETE' and new.restricted_since is not null and (tg_op = 'INSERT' or old.restricted_since is null) and not exists (
      select 1 from public.spaces_rightsquestion q where q.space_id = new.space_id and q.request = new.restricted_for) then
    raise exception 'not for a request' using errcode = 'SK022';
  end if;
  if tg_op = 'INSERT' then
    if exists (select 1 from public.spaces_record c where c.space_id = new.space_id and c.id in (new.made_from_id, new.part_of_id)
        and c.restricted_since is not null) then
      raise exception 'stands still' using errcode = 'SK022';
    end if;
    return new;
  end if;
  if old.restricted_since is not null and (tg_op = 'DELETE' or new.restricted_since is distinct from old.restricted_since
      or new.restricted_for is distinct from old.restricted_for
      or (new.version, new.destroy_on, new.ground, new.kind) is distinct from (old.version, old.destroy_on, old.ground, old.kind)) then
    raise exception 'stands still' using errcode = 'SK022';
  end if;
  if tg_op = 'DELETE' and exists (select 1 from public.spaces_record c where c.space_id = old.space_id and c.part_of_id = old.id
      and c.restricted_since is not null) then
    raise exception 'stands still' using errcode = 'SK022';
  end if;
  return coalesce(new, old);
end $$;

-- The mark reaches what is enclosed, at once and all the way down; and so does taking it off.
create function spaces_still_follows() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.spaces_record set restricted_since = new.restricted_since, restricted_for = new.restricted_for
    where space_id = new.space_id and part_of_id = new.id and restricted_since is distinct from new.restricted_since;
  return null;
end $$;

-- A request that is itself destroyed holds nothing any longer: what stood still for it goes on.
create function spaces_still_ends() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.spaces_record set restricted_since = null, restricted_for = null where restricted_for = old.key;
  return old;
end $$;

-- Rows of an item that stands still are not added, changed or taken away. Once for each statement, so that reading in a list asks once.
create function spaces_item_still() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if current_user not in ('schakel_engine', 'schakel_owner') and exists (
      select 1 from public.spaces_record c where c.restricted_since is not null and c.id in (select r.record_id from rows r)) then
    raise exception 'stands still' using errcode = 'SK022';
  end if;
  return null;
end $$;

-- It is not given, handed on, brought to a meeting or told: whichever function writes the line of it. That nothing was given may be written down.
create function spaces_provision_still() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.outcome <> 'refused' and exists (
      select 1 from public.spaces_record c where c.id = new.source_id and c.space_id = new.space_id and c.restricted_since is not null) then
    raise exception 'stands still' using errcode = 'SK022';
  end if;
  return new;
end $$;
