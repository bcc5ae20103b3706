-- What one person proposes and another person decides. Both names come from the pass; the deciding and the act are one transaction.

-- The labels that two persons agreed to take off this card, or what encloses it, while the act itself runs.
create function spaces_labels_off(card bigint) returns int language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with recursive above (id, space_id, part_of_id) as (
    select r.id, r.space_id, r.part_of_id from public.spaces_record r where r.id = card
    union
    select r.id, r.space_id, r.part_of_id from public.spaces_record r join above a on r.id = a.part_of_id and r.space_id = a.space_id)
  select coalesce(bit_or(p.labels), 0) from above a join public.spaces_proposal p on p.space_id = a.space_id and p.record_id = a.id
   where p.act = 'label_off' and p.outcome = 'agreed' and p.done_in = pg_current_xact_id()::text::bigint $$;

-- Which labels come off at all, whatever the playbooks say: never awr67, fiu, m (26); wpg (1) only with the reference of the police.
create function spaces_comes_off(r public.spaces_record, labels int, reference text) returns void language plpgsql stable
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if labels <= 0 or labels & ~r.labels <> 0 then raise exception 'no such label on this card' using errcode = 'SK080'; end if;
  if labels & 26 <> 0 or labels & (select s.floor from public.spaces_space s where s.id = r.space_id) <> 0 then
    raise exception 'this label never comes off' using errcode = 'SK081';
  end if;
  if labels & 1 <> 0 and btrim(reference) = '' then raise exception 'the word of the police is needed' using errcode = 'SK082'; end if;
end $$;

create function spaces_propose(card uuid, act text, labels int, reference text, seen int, reason bytea, until date) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_variable
declare
  r public.spaces_record;
  made uuid := gen_random_uuid();
begin
  select * into r from public.spaces_record x where x.space_id = door.my_desk() and x.key = card for update;
  if r.id is null then raise exception 'not at your desk' using errcode = 'SK004'; end if;
  if not spaces_sits_as(r.space_id, '{officer,lead,member}') then raise exception 'may not propose here' using errcode = 'SK083'; end if;
  if r.kind not in ('signal', 'case', 'received') or r.part_of_id is not null or act not in ('label_off', 'destroy') then
    raise exception 'not done by two persons' using errcode = 'SK084';
  end if;
  if r.version <> seen then raise exception 'changed since' using errcode = 'SK085'; end if;
  if coalesce(octet_length(reason), 0) = 0 then raise exception 'a reason is needed' using errcode = 'SK086'; end if;
  if until is null or until <= current_date or until > current_date + 28 then raise exception 'no such term' using errcode = 'SK087'; end if;
  if act = 'label_off' then perform spaces_comes_off(r, labels, reference); end if;
  perform spaces_lapse(r.space_id, r.id);
  if exists (select 1 from public.spaces_proposal p where p.space_id = r.space_id and p.record_id = r.id and p.act = spaces_propose.act and p.outcome = '') then
    raise exception 'one waits already' using errcode = 'SK088';
  end if;
  insert into public.spaces_proposal (key, space_id, record_id, act, labels, reference, version, reason, proposed_by_id, proposed_for_id, proposed_at,
      until, outcome, said, resealed)
    values (made, r.space_id, r.id, act, case act when 'label_off' then labels else 0 end, btrim(reference), r.version, reason, door.me(),
      door.my_organisation(), now(), until, '', '', false);
  insert into public.spaces_due (space_id, record_id, kind, person_id, role, due_on, detail)
    select distinct r.space_id, r.id, 'decide', t.person_id, '', until, made::text from public.spaces_seat t
     where t.space_id = r.space_id and t.role in ('officer', 'lead', 'privacy') and t.person_id <> door.me()
       and t.valid_from <= current_date and (t.valid_until is null or current_date < t.valid_until);
  if not found then raise exception 'nobody else here may decide' using errcode = 'SK089'; end if;
  return made;
end $$;

-- What waited longer than its term waits no more; its work leaves the lists. Of one card, of one space, or of all.
create function spaces_lapse(room int, card bigint) returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  gone int;
begin
  with over as (
    update public.spaces_proposal p set outcome = 'lapsed'
     where p.outcome = '' and p.until < current_date and (room is null or p.space_id = room) and (card is null or p.record_id = card)
     returning p.key, p.space_id, p.record_id)
  delete from public.spaces_due d using over o
   where d.space_id = o.space_id and d.record_id = o.record_id and d.kind = 'decide' and d.detail = o.key::text;
  get diagnostics gone = row_count;
  return gone;
end $$;

create function spaces_call_back(proposal uuid) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p public.spaces_proposal;
begin
  select * into p from public.spaces_proposal x where x.key = proposal and x.space_id = door.my_desk() for update;
  if p.id is null or p.proposed_by_id <> door.me() then raise exception 'not yours' using errcode = 'SK004'; end if;
  if p.outcome <> '' then raise exception 'decided already' using errcode = 'SK090'; end if;
  update public.spaces_proposal set outcome = 'withdrawn', decided_by_id = door.me(), decided_for_id = door.my_organisation(), decided_at = now()
   where id = p.id;
  delete from public.spaces_due d where d.space_id = p.space_id and d.record_id = p.record_id and d.kind = 'decide' and d.detail = proposal::text;
end $$;

-- Texts follow their card to the key of another month. A proposal that waits is then no longer what was proposed: it can be refused, not agreed with.
create function spaces_proposal_reseal(number bigint, reason bytea, said bytea) returns void language sql security definer
  set search_path = pg_catalog, public, pg_temp as $$
  update public.spaces_proposal p
     set reason = spaces_proposal_reseal.reason, said = case when p.outcome = '' then p.said else spaces_proposal_reseal.said end, resealed = true
   where p.id = number and p.space_id = door.my_desk() $$;

create function spaces_decide(proposal uuid, yes boolean, said bytea) returns text language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_variable
declare
  p public.spaces_proposal;
  r public.spaces_record;
begin
  select x.* into r from public.spaces_record x join public.spaces_proposal q on q.record_id = x.id and q.space_id = x.space_id
   where q.key = proposal and q.space_id = any (door.my_spaces()) for update of x;
  select * into p from public.spaces_proposal x where x.key = proposal and x.space_id = r.space_id for update;
  if p.id is null then raise exception 'not here' using errcode = 'SK004'; end if;
  if p.outcome <> '' then raise exception 'decided already' using errcode = 'SK090'; end if;
  if p.proposed_by_id = door.me() then raise exception 'another person decides' using errcode = 'SK091'; end if;
  if not spaces_sits_as(p.space_id, '{officer,lead,privacy}') then raise exception 'may not decide here' using errcode = 'SK083'; end if;
  if p.until < current_date then raise exception 'its term is over' using errcode = 'SK092'; end if;
  if coalesce(octet_length(said), 0) = 0 then raise exception 'a reason is needed' using errcode = 'SK086'; end if;
  if yes then perform spaces_still_stands(p, r); end if;
  update public.spaces_proposal x
     set outcome = case when yes then 'agreed' else 'refused' end, decided_by_id = door.me(), decided_for_id = door.my_organisation(),
         decided_at = now(), said = spaces_decide.said, done_in = case when yes then pg_current_xact_id()::text::bigint end
   where x.id = p.id;
  delete from public.spaces_due d where d.space_id = p.space_id and d.record_id = p.record_id and d.kind = 'decide' and d.detail = proposal::text;
  if yes and p.act = 'destroy' then
    perform spaces_destroy_by_two(r);
  elsif yes then
    perform spaces_take_off(r, p.labels, p.reference);
    update public.spaces_proposal x set done_in = null where x.id = p.id;  -- the yes is used up
  end if;
  if not yes or p.act <> 'destroy' then
    insert into public.spaces_due (space_id, record_id, kind, person_id, role, due_on, detail)
      values (p.space_id, p.record_id, 'decided', p.proposed_by_id, '', current_date, proposal::text);
  end if;
  return case when yes then 'agreed' else 'refused' end;
end $$;

-- A yes holds only for what was proposed: the item as it was, its reason as it was written, by somebody who still takes part.
create function spaces_still_stands(p public.spaces_proposal, r public.spaces_record) returns void language plpgsql stable
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if r.version <> p.version or p.resealed then raise exception 'changed since' using errcode = 'SK085'; end if;
  if not exists (select 1 from public.spaces_seat t
      where t.space_id = p.space_id and t.person_id = p.proposed_by_id and t.organisation_id = p.proposed_for_id
        and t.role in ('officer', 'lead', 'member') and t.valid_from <= current_date and (t.valid_until is null or current_date < t.valid_until)) then
    raise exception 'who proposed this takes part no longer' using errcode = 'SK093';
  end if;
end $$;

-- Take labels off a card and all that is enclosed in it. What was made from it, and copies elsewhere, keep theirs; who has a copy gets work.
create function spaces_take_off(r public.spaces_record, labels int, reference text) returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_variable
declare
  level bigint[] := array[r.id];
begin
  perform spaces_comes_off(r, labels, reference);
  update public.spaces_record x set labels = x.labels & ~labels, version = x.version + 1 where x.id = r.id;
  if (select x.labels & labels <> 0 from public.spaces_record x where x.id = r.id) then
    raise exception 'it has this label from where it came from' using errcode = 'SK094';
  end if;
  while level is not null loop
    with changed as (
      update public.spaces_record x set labels = x.labels & ~labels where x.space_id = r.space_id and x.part_of_id = any (level) returning x.id)
    select array_agg(c.id) into level from changed c;
  end loop;
  perform spaces_tell_copies(r, 'labels');
end $$;

-- Everything of an item goes before its day: the card with its parts, files, index and work. A trace without content stays.
create function spaces_destroy_by_two(r public.spaces_record) returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  perform spaces_tell_copies(r, 'withdrawn');
  -- what an employee brought in by the letterbox goes from the own postbox in the coming round
  update public.spaces_record x set destroy_on = least(x.destroy_on, current_date)
    from public.spaces_record came join public.spaces_provision v on v.id = came.provision_id
    join public.spaces_space box on box.id = v.space_id and box.kind = 'postbox'
   where came.id in (r.id, r.made_from_id) and came.space_id = r.space_id and x.space_id = box.id and (x.id = v.source_id or x.part_of_id = v.source_id);
  insert into public.spaces_trace (space_id, kind, came_on, gone_at, due_on, why)
    values (r.space_id, r.kind, r.created_at::date, now(), r.destroy_on, 'by two persons');
  delete from public.spaces_record x where x.id = r.id;
end $$;

-- Work for every environment that holds a copy of this card; a postbox of one person has no part in it.
create function spaces_tell_copies(r public.spaces_record, word text) returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  copy record;
begin
  for copy in
    select c.id, c.space_id, s.kind from public.spaces_provision v
      join public.spaces_record c on c.space_id = v.receiver_id and c.provision_id = v.id
      join public.spaces_space s on s.id = c.space_id
     where v.space_id = r.space_id and v.source_id = r.id and v.outcome = 'given' and s.kind <> 'postbox' and s.closed_at is null
  loop
    if word = 'withdrawn' then
      update public.spaces_received x set withdrawn_at = now() where x.record_id = copy.id and x.what = 'provided' and x.withdrawn_at is null;
    end if;
    delete from public.spaces_due d where d.space_id = copy.space_id and d.record_id = copy.id and d.kind = word;
    insert into public.spaces_due (space_id, record_id, kind, role, due_on, detail)
      values (copy.space_id, copy.id, word, case copy.kind when 'body' then 'secretary' else '' end, current_date + 3, '');
  end loop;
end $$;

-- What was worked on is not destroyed before its day by the pages themselves. Background work destroys on the day; two persons may sooner.
create function spaces_stays() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if current_user = 'schakel_app' and old.destroy_on > current_date and old.part_of_id is null
     and (old.kind in ('case', 'received') or old.kind = 'signal' and old.version > 1)
     and not exists (select 1 from public.spaces_space s where s.id = old.space_id and s.kind = 'postbox') then
    raise exception 'two persons decide this' using errcode = 'SK095';
  end if;
  return old;
end $$;
