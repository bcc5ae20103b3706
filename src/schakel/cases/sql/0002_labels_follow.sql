-- A label that is put on a signal after a file was opened on it reaches the file, and from there what is enclosed in it.
create function cases_labels_follow() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.spaces_record r set labels = r.labels | new.labels
    from public.cases_casesignal c
    where c.space_id = new.space_id and c.signal_id = new.id and r.id = c.record_id and r.space_id = c.space_id
      and r.labels & new.labels <> new.labels;
  return null;
end $$;
