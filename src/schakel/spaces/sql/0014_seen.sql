-- Reading the trail: the lines themselves are shut to the application, but for one's own. These open a part of them, and say to whom.

-- Whether the asker has one of these roles in a space today. What is not in the pass does not exist here either.
create function spaces_sits_as(space int, roles text[]) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select space = any (door.my_spaces()) and exists (
    select 1 from public.spaces_seat t where t.space_id = space and t.person_id = door.me() and t.organisation_id = door.my_organisation()
      and t.role = any (roles) and t.valid_from <= current_date and (t.valid_until is null or current_date < t.valid_until)) $$;

-- Whether the asker answers for a space: at a table who keeps it, elsewhere officer and team leader, and the privacy officer everywhere.
create function spaces_answers_for(space int) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select spaces_sits_as(space, case when (select s.kind from public.spaces_space s where s.id = space) = 'body'
    then '{secretary,chair,privacy}'::text[] else '{officer,lead,privacy}'::text[] end) $$;

-- Who looked at one card, newest first: for who answers for the space it stands in, and for its privacy officer.
create function spaces_looked_at(record bigint, many int) returns table (at timestamptz, person text, organisation text, what text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.at, coalesce(p.name, ''), coalesce(o.name, ''), l.what
  from public.spaces_record r
  join public.law_trailline l on l.space_no = r.space_id and l.record_no = r.id and l.act = 'look'
  left join public.partners_person p on p.id = l.person_no
  left join public.partners_organisation o on o.id = l.organisation_no
  where r.id = record and spaces_answers_for(r.space_id)
  order by l.at desc, l.id desc limit least(many, 500) $$;

-- Which colleagues looked at what the asker brought in, in the spaces of this pass: the newest three hundred cards.
create function spaces_looked_at_mine(many int) returns table (at timestamptz, person text, organisation text, what text, space int, record bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.at, coalesce(p.name, ''), coalesce(o.name, ''), l.what, l.space_no, l.record_no
  from (select t.space_no, t.record_no from public.law_trailline t
        where t.person_no = door.me() and t.act = 'add' and t.what = 'spaces_record' and t.space_no = any (door.my_spaces())
        order by t.at desc limit 300) mine
  cross join lateral (select * from public.law_trailline s
        where s.space_no = mine.space_no and s.record_no = mine.record_no and s.act = 'look' and s.person_no <> door.me()
        order by s.at desc limit 20) l
  left join public.partners_person p on p.id = l.person_no
  left join public.partners_organisation o on o.id = l.organisation_no
  order by l.at desc, l.id desc limit least(many, 500) $$;

-- What people did in one space since a moment: for its privacy officer only. Asked per person, because that is how the trail is found.
create function spaces_trail_of(space int, who bigint, since timestamptz, many int)
  returns table (id bigint, at timestamptz, person_no int, person text, what text, record_no bigint, act text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.id, l.at, l.person_no, coalesce(p.name, ''), l.what, l.record_no, l.act
  from (select distinct t.person_id from public.spaces_seat t where t.space_id = space and (who is null or t.person_id = who)) s
  cross join lateral (select * from public.law_trailline x
        where x.person_no = s.person_id and x.at >= since and x.space_no = space order by x.at desc limit least(many, 1000)) l
  left join public.partners_person p on p.id = l.person_no
  where spaces_sits_as(space, '{privacy}')
  order by l.at desc, l.id desc limit least(many, 1000) $$;
