-- What the law leaves open: each change is a new line of the same thread, under the name of who wrote it.
create function spaces_bottleneck_keep(room uuid, whole uuid, answer uuid, title text, says text, owner text, status text, raised_to text,
    raised_on date, reply text, replied_on date) returns uuid language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  s public.spaces_space;
  line uuid := coalesce(whole, gen_random_uuid());
begin
  select * into s from public.spaces_space x where x.key = room;
  if s.id is null or s.kind <> 'region' or not spaces_sits_as(s.id, '{jurist,secretary}') then
    raise exception 'only a jurist or secretary' using errcode = 'SKQ01';
  end if;
  if whole is not null and not exists (select 1 from public.spaces_bottleneck b where b.thread = whole) then
    raise exception 'no such bottleneck' using errcode = 'SKQ04';
  end if;
  insert into public.spaces_bottleneck (thread, answer_id, title, text, owner, status, raised_to, raised_on, reply, replied_on, kept_by_id, kept_as,
      kept_at)
    values (line, (select k.id from public.spaces_knownanswer k where k.key = answer), title, says, owner, status, raised_to, raised_on, reply,
      replied_on, door.me(), spaces_signature(), now());
  return line;
end $$;
