-- The application may ask for work on one record at its own desk, and may not read the queue. A job's arguments are two keys and nothing else.
-- Asked twice while it still waits is asked once; two jobs on one record never run at the same time.
create function spaces_enqueue(task text, record_key uuid) returns boolean language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  room uuid;
begin
  if task !~ '^desk\.[a-z_]+$' then raise exception 'no such work' using errcode = 'SK011'; end if;
  select s.key into room from public.spaces_record r join public.spaces_space s on s.id = r.space_id
    where r.space_id = door.my_desk() and r.key = record_key;
  if room is null then raise exception 'not at your desk' using errcode = 'SK004'; end if;
  insert into public.procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args)
    values ('default', task, 0, record_key::text, task || ' ' || record_key, jsonb_build_object('space', room, 'record', record_key))
    on conflict (queueing_lock) where status = 'todo' do nothing;
  return found;
end $$;
