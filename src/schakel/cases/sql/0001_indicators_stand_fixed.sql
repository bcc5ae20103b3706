-- What was agreed to measure stands fixed from the start of the file: nothing is added, changed or taken away.
-- Two things stay possible: destroying the whole file, and sealing the same text anew under another month (bytes 2 and 3 are the month).
create function cases_indicators_stand_fixed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    if old.frozen_at is not null and exists (select 1 from public.spaces_record r where r.id = old.record_id) then
      raise exception 'what is measured stands fixed' using errcode = 'SK021';
    end if;
    return old;
  end if;
  if tg_op = 'INSERT' then
    if exists (select 1 from public.cases_case c where c.record_id = new.record_id and c.started_at is not null) then
      raise exception 'what is measured stands fixed' using errcode = 'SK021';
    end if;
    return new;
  end if;
  if old.frozen_at is not null and ((new.id, new.record_id, new.space_id, new.key, new.kind, new.frozen_at)
        is distinct from (old.id, old.record_id, old.space_id, old.key, old.kind, old.frozen_at)
      or not cases_same_seal(old.text, new.text) or not cases_same_seal(old.baseline, new.baseline)
      or not cases_same_seal(old.target, new.target) or not cases_same_seal(old.measured_by, new.measured_by)) then
    raise exception 'what is measured stands fixed' using errcode = 'SK021';
  end if;
  return new;
end $$;

-- Untouched, or the same length under another month.
create function cases_same_seal(before bytea, after bytea) returns boolean language sql immutable set search_path = pg_catalog as $$
  select before = after or (length(before) = length(after) and length(before) > 3 and substring(before from 2 for 2) <> substring(after from 2 for 2)) $$;
