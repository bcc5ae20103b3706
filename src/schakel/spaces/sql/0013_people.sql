-- What an administrator of access does with people. Each function asks the database who is asking; the application hands over words only.
create function spaces_noted(what text, record bigint, act text) returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.law_trailline (at, xid, person_no, organisation_no, space_no, what, record_no, act, columns, purpose)
  values (clock_timestamp(), pg_current_xact_id()::text::bigint, door.me(), door.my_organisation(), null, what, record, act, '', '') $$;

-- The mandate that holds today of a person in the organisation the asker keeps; nothing for anybody else.
create function spaces_kept_mandate(who bigint) returns bigint language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.id from public.partners_mandate m where m.person_id = who and m.organisation_id = door.my_organisation() and door.i_keep()
    and (m.valid_until is null or current_date < m.valid_until) order by m.id desc limit 1 $$;

create function spaces_account_open(who bigint, subject text, hash text) returns bigint language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  given bigint;
begin
  if spaces_kept_mandate(who) is null then raise exception 'may not open an account' using errcode = 'SK008'; end if;
  if exists (select 1 from public.partners_account a where a.person_id = who) then raise exception 'has an account' using errcode = 'SK012'; end if;
  insert into public.partners_account (password, issuer, subject, person_id, is_active, demo_role) values (hash, 'local', subject, who, true, '')
    on conflict (issuer, subject) do nothing returning id into given;
  if given is null then raise exception 'name is taken' using errcode = 'SK013'; end if;
  perform spaces_noted('partners_account', given, 'add');
  return given;
end $$;

-- A lost password or phone: a new one-time password, the second factor enrolled anew, every open session ended. Only for who works here and nowhere else:
-- an administrator of one organisation must not become the key to another one.
create function spaces_account_renew(who bigint, hash text) returns bigint language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  a public.partners_account;
begin
  if spaces_kept_mandate(who) is null or who = door.me() then raise exception 'may not renew this account' using errcode = 'SK008'; end if;
  if exists (select 1 from public.partners_mandate m where m.person_id = who and m.organisation_id <> door.my_organisation()
      and (m.valid_until is null or current_date < m.valid_until)) then
    raise exception 'works elsewhere too' using errcode = 'SK014';
  end if;
  update public.partners_account set password = hash, last_login = null where person_id = who returning * into a;
  if a.id is null then raise exception 'no account' using errcode = 'SK009'; end if;
  delete from public.mfa_authenticator where user_id = a.id;
  delete from door.session where person_id = who;
  perform spaces_noted('partners_account', a.id, 'change');
  return a.id;
end $$;

create function spaces_accounts_kept() returns table (person_id bigint, subject text, begun boolean) language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.person_id, a.subject, a.last_login is not null from public.partners_account a
  where door.i_keep() and exists (select 1 from public.partners_mandate m where m.person_id = a.person_id and m.organisation_id = door.my_organisation()) $$;

-- Somebody who works elsewhere begins here too. The code is the person's own; whoever has it got it from that person.
create function spaces_mandate_give(code uuid, function text, first_day date, last_day date) returns bigint language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  who bigint;
  given bigint;
begin
  if not door.i_keep() then raise exception 'may not add people' using errcode = 'SK008'; end if;
  select p.id into who from public.partners_person p where p.key = code;
  if who is null then raise exception 'nobody has this code' using errcode = 'SK015'; end if;
  if spaces_kept_mandate(who) is not null then raise exception 'works here already' using errcode = 'SK016'; end if;
  insert into public.partners_mandate (person_id, organisation_id, function, keeper, valid_from, valid_until)
    values (who, door.my_organisation(), function, false, first_day, last_day)
    on conflict (person_id, organisation_id, valid_from) do update set valid_until = excluded.valid_until, function = excluded.function
    returning id into given;
  perform spaces_noted('partners_mandate', given, 'add');
  return who;
end $$;

create function spaces_keeper_set(who bigint, keeps boolean) returns boolean language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  m bigint := spaces_kept_mandate(who);
begin
  if m is null then raise exception 'may not name a keeper' using errcode = 'SK008'; end if;
  if who = door.me() then raise exception 'not oneself' using errcode = 'SK017'; end if;
  update public.partners_mandate set keeper = keeps where id = m;
  perform spaces_noted('partners_mandate', m, 'change');
  return keeps;
end $$;

create function spaces_designation_give(who bigint, law text, first_day date, last_day date) returns bigint language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  given bigint;
begin
  if spaces_kept_mandate(who) is null then raise exception 'may not designate' using errcode = 'SK008'; end if;
  insert into public.partners_designation (person_id, organisation_id, law, valid_from, valid_until)
    values (who, door.my_organisation(), law, first_day, last_day)
    on conflict (person_id, organisation_id, law, valid_from) do nothing returning id into given;
  if given is null then raise exception 'designated already' using errcode = 'SK016'; end if;
  perform spaces_noted('partners_designation', given, 'add');
  return given;
end $$;

create function spaces_designation_end(designation bigint, day date) returns boolean language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if not door.i_keep() then raise exception 'may not end this designation' using errcode = 'SK008'; end if;
  update public.partners_designation set valid_until = greatest(day, valid_from)
    where id = designation and organisation_id = door.my_organisation() and (valid_until is null or valid_until > day);
  if found then perform spaces_noted('partners_designation', designation, 'change'); end if;
  return found;
end $$;

-- The postbox of a person for the organisation the asker keeps; made once.
create function spaces_postbox_open(who bigint, name text, purpose text, ground text, days int, bars int) returns uuid language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  box public.spaces_space;
begin
  if spaces_kept_mandate(who) is null then raise exception 'may not open a postbox' using errcode = 'SK008'; end if;
  select s.* into box from public.spaces_space s join public.spaces_seat t on t.space_id = s.id
    where s.kind = 'postbox' and s.organisation_id = door.my_organisation() and t.person_id = who limit 1;
  if box.id is null then
    insert into public.spaces_space (key, kind, name, purpose, ground, organisation_id, floor, refuses, retention_days, contact, opened_at)
      values (gen_random_uuid(), 'postbox', name, purpose, ground, door.my_organisation(), 0, bars, days, '', now()) returning * into box;
  end if;
  if not exists (select 1 from public.spaces_seat t where t.space_id = box.id and t.person_id = who
      and (t.valid_until is null or current_date < t.valid_until)) then
    insert into public.spaces_seat (space_id, person_id, organisation_id, role, valid_from)
      values (box.id, who, door.my_organisation(), 'contributor', current_date) on conflict do nothing;
  end if;
  return box.key;
end $$;

-- Who has this code, for somebody who may give seats in this space. A code is random: it cannot be guessed, only handed over.
create function spaces_guest(space uuid, code uuid) returns table (person_id bigint, organisation_id bigint, person text, organisation text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id, o.id, p.name, o.name
  from public.spaces_space s join public.partners_person p on p.key = code
  join public.partners_mandate m on m.person_id = p.id and m.valid_from <= current_date and (m.valid_until is null or current_date < m.valid_until)
  join public.partners_organisation o on o.id = m.organisation_id
  where s.key = space and spaces_may_seat(s.id)
    and (o.id = s.organisation_id or exists (select 1 from public.spaces_party y where y.space_id = s.id and y.organisation_id = o.id))
  order by o.name $$;
