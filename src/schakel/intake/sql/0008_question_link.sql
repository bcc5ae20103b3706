-- Make or take away the link of a question at my desk.
create function intake_question_link(record bigint, hashed bytea, ends_on date) returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  room int;
begin
  select q.space_id into room from public.intake_sourcequestion q where q.record_id = record and q.space_id = door.my_desk();
  if room is null then raise exception 'not at your desk' using errcode = 'SK004'; end if;
  delete from door.question_link l where l.record_id = record;
  if hashed is not null then insert into door.question_link values (hashed, room, record, ends_on); end if;
end $$;
