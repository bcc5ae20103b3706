-- A judgement bears the name of who writes it, and nobody puts another name on it later. The outcome of a full weighing is made by two persons: it is
-- set by one of the two, and it is what the other one thought. Without a pass nobody writes here at all.
create function intake_two_weighers() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if door.me() is null then return null; end if;
  if tg_op = 'INSERT' and (new.weighed_by_id <> door.me() or new.agreed_at is not null) then
    raise exception 'a judgement is of who writes it' using errcode = 'SK096';
  end if;
  if tg_op = 'UPDATE' then
    if (new.weighed_by_id, new.size, new.round, new.position, new.outcome) is distinct from
       (old.weighed_by_id, old.size, old.round, old.position, old.outcome) then
      raise exception 'a judgement stays as it was' using errcode = 'SK096';
    end if;
    if (new.agreed_at, new.agreed_outcome) is distinct from (old.agreed_at, old.agreed_outcome) and new.size = 'full' and not (
        exists (select 1 from public.intake_weighing w where w.space_id = new.space_id and w.record_id = new.record_id and w.round = new.round
                  and w.size = 'full' and w.weighed_by_id = door.me())
        and exists (select 1 from public.intake_weighing w where w.space_id = new.space_id and w.record_id = new.record_id and w.round = new.round
                  and w.size = 'full' and w.weighed_by_id <> door.me() and w.outcome = new.agreed_outcome)) then
      raise exception 'two persons make the outcome' using errcode = 'SK096';
    end if;
  end if;
  return null;
end $$;
