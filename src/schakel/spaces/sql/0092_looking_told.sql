-- What a privacy officer told the asker about a question on the asker's own use: when, where, under which rule and how it ended; not what was written down.
-- It stands in the officer's own postbox, and counts only where that officer guards the privacy of the space it is about.
create function spaces_looking_told(many int) returns table (at timestamptz, place text, rule text, outcome text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select q.settled_at, s.name, q.rule, q.outcome
  from public.spaces_lookquestion q
  join public.spaces_space s on s.id = q.environment_id
  where q.person_id = door.me() and q.told and exists (
    select 1 from public.spaces_seat box
    join public.spaces_seat t on t.person_id = box.person_id and t.space_id = q.environment_id and t.role = 'privacy'
      and t.valid_from <= q.settled_at::date and (t.valid_until is null or q.settled_at::date < t.valid_until)
    where box.space_id = q.space_id)
  order by q.settled_at desc limit least(many, 200) $$;
