-- A link to one question, for who holds a source and has no account here. The secret itself stands nowhere; its hash does, until the answer.
create table door.question_link (
  secret_hash bytea primary key, space_id int not null, record_id bigint not null unique, ends_on date not null,
  constraint question_link_goes_with_its_card foreign key (record_id, space_id) references public.spaces_record (id, space_id) on delete cascade);

-- The question behind a link: what its reader needs to answer, sealed texts as they are. Nothing when the day is over.
create function door.question(hashed bytea) returns table (record bigint, space int, destroy_on date, source text, form text, subject bytea, question bytea,
    answer_by date, municipality text, asker text) language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select q.record_id, q.space_id, r.destroy_on, q.source, q.form, q.subject, q.question, q.answer_by, o.name, coalesce(m.function, '')
    from door.question_link l
    join public.intake_sourcequestion q on q.record_id = l.record_id and q.space_id = l.space_id
    join public.spaces_record r on r.id = q.record_id
    join public.spaces_space s on s.id = q.space_id
    join public.partners_organisation o on o.id = s.organisation_id
    left join lateral (select x.function from public.partners_mandate x where x.person_id = q.asked_by_id and x.organisation_id = o.id
                        order by x.valid_from desc limit 1) m on true
   where l.secret_hash = hashed and l.ends_on >= current_date and q.answer = '' and q.withdrawn_at is null
     and r.destroy_on > current_date and s.closed_at is null and s.archived_at is null $$;

-- Answer once: the link goes with the answer, and the asker has work.
create function door.answer_question(hashed bytea, answer text, words bytea, as_whom bytea) returns boolean language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  l door.question_link;
  asker bigint;
begin
  delete from door.question_link x where x.secret_hash = hashed and x.ends_on >= current_date returning * into l;
  if l.record_id is null then return false; end if;
  update public.intake_sourcequestion q
     set answer = answer_question.answer, answer_text = words, answered_as = as_whom, answered_at = now()
   where q.record_id = l.record_id and q.space_id = l.space_id and q.answer = '' and q.withdrawn_at is null
   returning q.asked_by_id into asker;
  if asker is null then return false; end if;
  delete from public.spaces_due d where d.space_id = l.space_id and d.record_id = l.record_id and d.kind = 'source';
  insert into public.spaces_due (space_id, record_id, kind, person_id, role, due_on, detail)
    values (l.space_id, l.record_id, 'source', asker, '', current_date, 'answered');
  return true;
end $$;
