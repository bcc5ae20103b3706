-- Where the answer to a signal goes: the postbox of whoever brought it in. Only of a signal in a municipal environment of mine, only the postbox of
-- that person for the same organisation, and only as long as the person works there.
create function intake_contributor_box(signal bigint) returns table (key uuid, space_id int) language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select box.key, i.space_id from public.intake_signal i
    join public.spaces_space here on here.id = i.space_id and here.kind = 'municipal'
    join public.spaces_space box on box.organisation_id = here.organisation_id and box.kind = 'postbox'
      and box.closed_at is null and box.archived_at is null
    join public.spaces_seat t on t.space_id = box.id and t.person_id = i.contributor_id and t.organisation_id = here.organisation_id
      and t.valid_from <= current_date and (t.valid_until is null or current_date < t.valid_until)
  where i.record_id = signal and i.space_id = any ((select door.my_spaces())::int[])
    and exists (select 1 from public.partners_mandate m where m.person_id = i.contributor_id and m.organisation_id = here.organisation_id
      and m.valid_from <= current_date and (m.valid_until is null or current_date < m.valid_until))
  limit 1 $$;

-- Its key, to send the answer there: at the desk where the signal stands.
create function intake_postbox_of_contributor(signal bigint) returns uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$ select b.key from intake_contributor_box(signal) b where b.space_id = door.my_desk() $$;

-- Whether there is one: for who reads the signal.
create function intake_answer_has_road(signal bigint) returns boolean language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$ select exists (select 1 from intake_contributor_box(signal)) $$;
