-- Labels that do not leave the environment of a municipality for a neighbour, and labels that leave for nobody, whatever the application thinks.
create function spaces_label_stays(labels int, giver public.spaces_space, receiver public.spaces_space) returns boolean
  language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case
    when receiver.kind = 'municipal' and giver.kind = 'municipal' then labels & 95 <> 0  -- wpg, awr67, bibob, fiu, m, bijzonder
    else labels & 26 <> 0                                                                     -- awr67, fiu, m
  end $$;

create function spaces_provide(source bigint, receiver uuid, reserved bigint, what text, content bytea, names text, ground text, necessity text,
    conditions text, until date) returns uuid language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
  if what = 'provided' and spaces_label_stays(src.labels, g, r) then raise exception 'a label forbids this' using errcode = 'SK019'; end if;
  if until > src.destroy_on then raise exception 'kept longer than its source' using errcode = 'SK010'; end if;
  if coalesce(ground, '') = '' or coalesce(necessity, '') = '' then raise exception 'ground and necessity are needed' using errcode = 'SK007'; end if;
  last_day := least(until, current_date + r.retention_days);
  insert into public.spaces_provision (key, space_id, source_id, receiver_id, recipient_id, outcome, handover, fields, ground, necessity, until,
      decided_by_id, decided_at)
    values (copy, g.id, src.id, r.id, r.organisation_id, 'given', road = 'handover', names, ground, necessity, last_day, door.me(), now())
    returning id into p;
  insert into public.spaces_record (id, key, space_id, kind, holder_id, labels, ground, destroy_on, provision_id, version, created_at, created_by_id)
    values (reserved, copy, r.id, 'received', src.holder_id, src.labels, ground, last_day, p, 1, now(), door.me());
  insert into public.spaces_received (record_id, space_id, what, content, giver_id, conditions, received_at)
    values (reserved, r.id, what, content, door.my_organisation(), conditions, now());
  insert into public.spaces_due (space_id, record_id, kind, role, due_on, detail)
    values (r.id, reserved, case what when 'body_item' then 'brought' when 'decision' then 'chosen' else 'received' end,
            case what when 'body_item' then 'secretary' else '' end, current_date + 7, what);
  return copy;
end $$;

-- The bare line of a provision without a copy here: to somebody without an environment, spoken, or not given. Fixed words only, no content.
create function spaces_note_provision(source bigint, recipient int, outcome text, names text, ground text, necessity text, until date)
  returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  src public.spaces_record;
  g public.spaces_space;
  p bigint;
begin
  select * into g from public.spaces_space where id = door.my_desk();
  if g.id is null or g.kind = 'm_box' then raise exception 'not at your desk' using errcode = 'SK004'; end if;
  if source is not null then
    select * into src from public.spaces_record where id = source and space_id = g.id;
    if src.id is null then raise exception 'not at your desk' using errcode = 'SK004'; end if;
    if outcome = 'given' and spaces_label_stays(src.labels, g, null) then raise exception 'a label forbids this' using errcode = 'SK019'; end if;
    if outcome = 'given' and until > src.destroy_on then raise exception 'kept longer than its source' using errcode = 'SK010'; end if;
  elsif outcome = 'given' then
    raise exception 'not at your desk' using errcode = 'SK004';
  end if;
  if outcome <> 'refused' and (coalesce(ground, '') = '' or coalesce(necessity, '') = '') then
    raise exception 'ground and necessity are needed' using errcode = 'SK007';
  end if;
  insert into public.spaces_provision (key, space_id, source_id, receiver_id, recipient_id, outcome, handover, fields, ground, necessity, until,
      decided_by_id, decided_at)
    values (gen_random_uuid(), g.id, src.id, null, recipient, outcome, false, names, ground, necessity, until, door.me(), now()) returning id into p;
  return p;
end $$;

-- Which environments something of this one may go to: of a neighbouring municipality, or of a line in which I take part myself.
create function spaces_receivers(giver uuid) returns table (organisation int, key uuid, kind text, name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(r.organisation_id, p.organisation_id), r.key, r.kind, r.name
    from public.spaces_space g
    join public.spaces_space r on r.id <> g.id and r.kind in ('municipal', 'line')
    left join public.spaces_party p on r.kind = 'line' and p.space_id = r.id and p.organisation_id is distinct from g.organisation_id
   where g.key = giver and g.id = any (door.my_spaces()) and (r.kind = 'municipal' or r.id = any (door.my_spaces()))
     and spaces_road(g, r, 'provided') is not null $$;

-- A correction or withdrawal reaches every environment that received something of this card (or by this one provision), as work there.
-- Returns how many.
create function spaces_tell_receivers(source bigint, word text, only_this bigint) returns int language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  told int := 0;
  copy public.spaces_record;
begin
  if word not in ('corrected', 'withdrawn') then raise exception 'unknown word' using errcode = 'SK004'; end if;
  for copy in
    select c.* from public.spaces_provision p
      join public.spaces_record c on c.space_id = p.receiver_id and c.provision_id = p.id
     where p.space_id = door.my_desk() and p.source_id = source and not p.handover and p.outcome = 'given'
       and (only_this is null or p.id = only_this)
       and exists (select 1 from public.spaces_received r where r.record_id = c.id and r.what = 'provided' and r.withdrawn_at is null)
  loop
    update public.spaces_received set corrected_at = case when word = 'corrected' then now() else corrected_at end,
                                      withdrawn_at = case when word = 'withdrawn' then now() end
      where record_id = copy.id;
    delete from public.spaces_due where space_id = copy.space_id and record_id = copy.id and kind in ('corrected', 'withdrawn');
    insert into public.spaces_due (space_id, record_id, kind, role, due_on, detail)
      values (copy.space_id, copy.id, word, '', current_date + 3, '');
    told := told + 1;
  end loop;
  return told;
end $$;
