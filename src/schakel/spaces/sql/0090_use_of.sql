-- What people opened, searched for, took along or wrote in one space between two moments: for its privacy officer only, to find patterns in.
-- Lines that only say something stood in a list are left out, and so is what programs read; lines of rows without a card name no card.
create function spaces_use_of(space int, since timestamptz, upto timestamptz)
  returns table (id bigint, at timestamptz, person_no int, what text, record_no bigint, act text, processing uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.id, l.at, l.person_no, l.what, l.record_no, l.act, l.processing
  from (select distinct t.person_id from public.spaces_seat t where t.space_id = space) s
  cross join lateral (select * from public.law_trailline x
        where x.person_no = s.person_id and x.at >= since and x.at < upto and x.space_no = space
          and (x.act = 'look' and split_part(x.what, ':', 1) in ('page', 'search-person', 'file', 'paper')
            or x.act <> 'look' and x.record_no is not null
               and x.what not in ('spaces_seat', 'spaces_party', 'spaces_space', 'spaces_spacecontroller', 'spaces_formkey', 'spaces_trace',
                                  'spaces_agreement', 'spaces_sourcematrix', 'spaces_provision', 'intake_protocol'))
        order by x.at desc limit 10000) l
  where spaces_sits_as(space, '{privacy}')
  order by l.at, l.id $$;
