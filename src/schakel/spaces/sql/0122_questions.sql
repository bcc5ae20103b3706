-- Questions about sharing. Who asks has no seat in the region's environment: these say who answers there, and put the work on the right list.

-- The environments of the region in which my organisation takes part: key and name, as for a meeting.
create function spaces_question_banks() returns table (key uuid, name text) language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select s.key, s.name from public.spaces_space s join public.spaces_party p on p.space_id = s.id
  where s.kind = 'region' and p.organisation_id = door.my_organisation() and s.closed_at is null and s.archived_at is null
  order by s.name $$;

-- The jurists one may put a question to by name. Their names are not secret: who answers stands under each answer.
create function spaces_jurists() returns table (room uuid, person uuid, name text, organisation text) language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select distinct b.key, x.key, x.name, o.name
    from spaces_question_banks() b
    join public.spaces_space s on s.key = b.key
    join public.spaces_seat t on t.space_id = s.id and t.role = 'jurist' and t.valid_from <= current_date
      and (t.valid_until is null or current_date < t.valid_until)
    join public.partners_person x on x.id = t.person_id
    join public.partners_organisation o on o.id = t.organisation_id
    join public.partners_mandate m on m.person_id = t.person_id and m.organisation_id = t.organisation_id and m.valid_from <= current_date
      and (m.valid_until is null or current_date < m.valid_until)
   order by x.name $$;

-- The work behind what was just sent from this desk: a question for the jurist named (or for whoever can first), an answer for who asked.
create function spaces_question_due(copy uuid, jurist uuid, day date) returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  sent public.spaces_provision;
  r public.spaces_space;
  card bigint;
  who bigint;
begin
  select * into sent from public.spaces_provision p where p.key = copy and p.space_id = door.my_desk();
  select * into r from public.spaces_space s where s.id = sent.receiver_id;
  select c.id into card from public.spaces_record c join public.spaces_received v on v.record_id = c.id and v.space_id = c.space_id
    where c.space_id = r.id and c.provision_id = sent.id and v.what in ('sharing_question', 'sharing_answer');
  if card is null then raise exception 'not at your desk' using errcode = 'SK004'; end if;
  if r.kind = 'region' then
    if jurist is not null then
      select t.person_id into who from public.spaces_seat t join public.partners_person x on x.id = t.person_id
        where t.space_id = r.id and t.role = 'jurist' and x.key = jurist and t.valid_from <= current_date
          and (t.valid_until is null or current_date < t.valid_until) limit 1;
      if who is null then raise exception 'no jurist here' using errcode = 'SKQ02'; end if;
    end if;
    update public.spaces_due set kind = 'sharing_question', person_id = who, role = case when who is null then 'jurist' else '' end, due_on = day
      where space_id = r.id and record_id = card and kind = 'received';
  elsif r.kind = 'municipal' then
    -- who asked, as long as that person still works there; else everybody who works there
    select q.decided_by_id into who from public.spaces_record c join public.spaces_provision q on q.id = c.provision_id
      where c.id = sent.source_id and exists (select 1 from public.spaces_seat t where t.space_id = r.id and t.person_id = q.decided_by_id
        and t.valid_from <= current_date and (t.valid_until is null or current_date < t.valid_until));
    update public.spaces_due set kind = 'sharing_answered', person_id = who, role = '', due_on = day where space_id = r.id and record_id = card and kind = 'received';
  end if;
end $$;

-- As whom somebody signs: name and organisation, as they stand under an answer.
create function spaces_signature() returns text language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.name || ', ' || o.name from public.partners_person p, public.partners_organisation o
   where p.id = door.me() and o.id = door.my_organisation() $$;

-- The answer as everybody may read it: once for each question that lies at this desk, by a jurist, under the jurist's own name.
create function spaces_answer_keep(question uuid, form text, source_kind text, giver_type text, receiver_type text, place text, purpose text,
    labels text, outcome text, answer text, article text, source text) returns uuid language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  kept uuid := gen_random_uuid();
begin
  if not spaces_sits_as(door.my_desk(), '{jurist}') then raise exception 'only a jurist' using errcode = 'SKQ01'; end if;
  if not exists (select 1 from public.spaces_record c join public.spaces_received v on v.record_id = c.id and v.space_id = c.space_id
      where c.space_id = door.my_desk() and c.key = question and v.what = 'sharing_question') then
    raise exception 'not at your desk' using errcode = 'SK004';
  end if;
  insert into public.spaces_knownanswer (key, of, form, source_kind, giver_type, receiver_type, place, purpose, labels, outcome, text, article,
      source, answered_by_id, author, answered_at)
    values (kept, question, form, source_kind, giver_type, receiver_type, place, purpose, labels, outcome, answer, article, source, door.me(),
      spaces_signature(), now());
  return kept;
end $$;
