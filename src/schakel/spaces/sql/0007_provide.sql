-- The one road between two spaces; runs as the engine role, which no connection can become.
-- Hand-over: between spaces of one organisation (postbox, municipality, closed file). Provision: to a body, fixed fields only in profile smal.
create function spaces_road(giver public.spaces_space, receiver public.spaces_space, what text) returns text language plpgsql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
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
  return null;
end $$;

-- Where the copy will stand: the application seals its fields for that place before it hands them over.
create function spaces_reserve(receiver uuid, what text, until date) returns table (space_id int, record_id bigint, destroy_on date)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  g public.spaces_space;
  r public.spaces_space;
begin
  select * into g from public.spaces_space where id = door.my_desk();
  select * into r from public.spaces_space where key = receiver;
  if g.id is null or spaces_road(g, r, what) is null then raise exception 'no road between these spaces' using errcode = 'SK005'; end if;
  return query select r.id, nextval('public.spaces_record_id_seq'), least(until, current_date + r.retention_days);
end $$;

create function spaces_provide(source bigint, receiver uuid, reserved bigint, what text, content bytea, names text, ground text, necessity text, until date)
  returns uuid language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  src public.spaces_record;
  g public.spaces_space;
  r public.spaces_space;
  road text;
  p bigint;
  copy uuid := gen_random_uuid();
  last_day date;
begin
  select * into src from public.spaces_record where id = source and space_id = door.my_desk();
  if src.id is null then raise exception 'not at your desk' using errcode = 'SK004'; end if;
  select * into g from public.spaces_space where id = src.space_id;
  select * into r from public.spaces_space where key = receiver;
  road := spaces_road(g, r, what);
  if road is null then raise exception 'no road between these spaces' using errcode = 'SK005'; end if;
  if until > src.destroy_on then raise exception 'kept longer than its source' using errcode = 'SK010'; end if;
  if coalesce(ground, '') = '' or coalesce(necessity, '') = '' then raise exception 'ground and necessity are needed' using errcode = 'SK007'; end if;
  last_day := least(until, current_date + r.retention_days);
  insert into public.spaces_provision (key, space_id, source_id, receiver_id, handover, fields, ground, necessity, until, decided_by_id, decided_at)
    values (gen_random_uuid(), g.id, src.id, r.id, road = 'handover', names, ground, necessity, last_day, door.me(), now()) returning id into p;
  insert into public.spaces_record (id, key, space_id, kind, holder_id, labels, ground, destroy_on, provision_id, version, created_at, created_by_id)
    values (reserved, copy, r.id, 'received', src.holder_id, src.labels, ground, last_day, p, 1, now(), door.me());
  insert into public.spaces_received (record_id, space_id, what, content, giver_id, conditions, received_at)
    values (reserved, r.id, what, content, door.my_organisation(), '', now());
  insert into public.spaces_due (space_id, record_id, kind, role, due_on, detail)
    values (r.id, reserved, case what when 'body_item' then 'brought' when 'decision' then 'chosen' else 'received' end,
            case what when 'body_item' then 'secretary' else '' end, current_date + 7, what);
  return copy;
end $$;

-- The way back: from a card that was made from something received, to the space it came from. The giver of the answer never sees that space.
create function spaces_origin(record bigint) returns uuid language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with recursive line as (
    select r.id, r.made_from_id, r.part_of_id, r.provision_id from public.spaces_record r where r.id = record and r.space_id = door.my_desk()
    union select r.id, r.made_from_id, r.part_of_id, r.provision_id from public.spaces_record r join line l on r.id in (l.made_from_id, l.part_of_id))
  select s.key from line l join public.spaces_provision p on p.id = l.provision_id join public.spaces_space s on s.id = p.space_id limit 1 $$;
