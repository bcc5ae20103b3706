-- Labels only grow, but for those that two persons agreed to take off in this very transaction; what is made from another card has at least its
-- labels; the floor of the space holds; a space takes nothing it refuses. Space, origin and source holder never change; a version only grows, so that
-- what two persons decide on is what was proposed.
create or replace function spaces_keep_labels() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  s public.spaces_space;
  origin int := 0;
  kept int;
begin
  select * into s from public.spaces_space where id = new.space_id;
  if new.made_from_id is not null or new.part_of_id is not null then
    select coalesce(bit_or(labels), 0) into origin from public.spaces_record where id in (new.made_from_id, new.part_of_id) and space_id = new.space_id;
  end if;
  if tg_op = 'UPDATE' then
    kept := old.labels;
    if old.labels & ~new.labels <> 0 then kept := old.labels & ~spaces_labels_off(old.id); end if;
    origin := origin | kept;
    if new.space_id <> old.space_id then raise exception 'content moves by provision only' using errcode = 'SK001'; end if;
    -- what an item was made from may be destroyed before it: then, and only then, its origin is forgotten
    if (new.made_from_id is distinct from old.made_from_id
        and (new.made_from_id is not null or exists (select 1 from public.spaces_record r where r.id = old.made_from_id)))
       or new.provision_id is distinct from old.provision_id
       or new.part_of_id is distinct from old.part_of_id or new.holder_id <> old.holder_id or new.key <> old.key or new.version < old.version then
      raise exception 'origin does not change' using errcode = 'SK003';
    end if;
  end if;
  new.labels := new.labels | origin | s.floor;
  if new.labels & s.refuses <> 0 then raise exception 'this space does not take these labels' using errcode = 'SK002'; end if;
  return new;
end $$;
