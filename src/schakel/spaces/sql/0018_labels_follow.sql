-- A label that is put on a card later reaches what was made from it and what is enclosed in it, at once and all the way down.
create function spaces_labels_follow() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.spaces_record set labels = labels | new.labels
    where space_id = new.space_id and (made_from_id = new.id or part_of_id = new.id) and labels & new.labels <> new.labels;
  return null;
end $$;
