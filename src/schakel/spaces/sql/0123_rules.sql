-- An answer becomes a rule by two people: a jurist proposes, another person with a seat as jurist or privacy officer confirms. Who that is comes from
-- the pass, so that a second mandate is no second person.
create function spaces_rule_propose(room uuid, answer uuid, rule text, entry text, example text, first_day date, last_day date) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  s public.spaces_space;
  from_answer bigint;
  made uuid := gen_random_uuid();
begin
  select * into s from public.spaces_space x where x.key = room;
  if s.id is null or s.kind <> 'region' or not spaces_sits_as(s.id, '{jurist}') then
    raise exception 'only a jurist' using errcode = 'SKQ01';
  end if;
  select k.id into from_answer from public.spaces_knownanswer k where k.key = answer;
  insert into public.spaces_ruleproposal (key, space_id, answer_id, rule, entry, example, valid_from, valid_until, proposed_by_id, proposed_as,
      proposed_at, outcome, decided_as, why_not)
    values (made, s.id, from_answer, rule, entry, example, first_day, last_day, door.me(), spaces_signature(), now(), '', '', '');
  -- every other jurist by name, so that who proposes is not asked; privacy officers by role, also who comes later
  insert into public.spaces_due (space_id, record_id, kind, person_id, role, due_on, detail)
    select distinct s.id, null::bigint, 'confirm_rule', t.person_id, '', current_date + 14, made::text from public.spaces_seat t
      where t.space_id = s.id and t.role = 'jurist' and t.person_id <> door.me() and t.valid_from <= current_date
        and (t.valid_until is null or current_date < t.valid_until)
    union all select s.id, null, 'confirm_rule', null, 'privacy', current_date + 14, made::text;
  return made;
end $$;

create function spaces_rule_confirm(proposal uuid) returns uuid language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p public.spaces_ruleproposal;
  made uuid := gen_random_uuid();
begin
  select * into p from public.spaces_ruleproposal x where x.key = proposal for update;
  if p.id is null or not spaces_sits_as(p.space_id, '{jurist,privacy}') then raise exception 'only a jurist' using errcode = 'SKQ01'; end if;
  if p.proposed_by_id = door.me() then raise exception 'by a second person' using errcode = 'SKQ03'; end if;
  if p.outcome <> '' then raise exception 'decided already' using errcode = 'SKQ04'; end if;
  insert into public.spaces_settledrule (key, answer_id, rule, entry, example, proposed_by_id, proposed_as, confirmed_by_id, confirmed_as, confirmed_at)
    values (made, p.answer_id, p.rule, p.entry, p.example, p.proposed_by_id, p.proposed_as, door.me(), spaces_signature(), now());
  update public.spaces_ruleproposal set outcome = 'confirmed', decided_by_id = door.me(), decided_as = spaces_signature(), decided_at = now()
    where id = p.id;
  delete from public.spaces_due where space_id = p.space_id and kind = 'confirm_rule' and detail = proposal::text;
  delete from public.spaces_due where space_id = p.space_id and kind = 'rule_again' and detail = p.rule;
  insert into public.spaces_due (space_id, record_id, kind, person_id, role, due_on, detail)
    values (p.space_id, null, 'rule_again', null, 'jurist', greatest(current_date, p.valid_until - 60), p.rule);
  return made;
end $$;

-- Not confirmed, with the reason; or taken back by who proposed it.
create function spaces_rule_turn_down(proposal uuid, why text) returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  p public.spaces_ruleproposal;
begin
  select * into p from public.spaces_ruleproposal x where x.key = proposal for update;
  if p.id is null or not spaces_sits_as(p.space_id, '{jurist,privacy}') then raise exception 'only a jurist' using errcode = 'SKQ01'; end if;
  if p.outcome <> '' then raise exception 'decided already' using errcode = 'SKQ04'; end if;
  update public.spaces_ruleproposal set outcome = 'turned_down', decided_by_id = door.me(), decided_as = spaces_signature(), decided_at = now(),
      why_not = why where id = p.id;
  delete from public.spaces_due where space_id = p.space_id and kind = 'confirm_rule' and detail = proposal::text;
end $$;
