-- The pass: who is asking, for whom, which spaces, which desk, on this connection, in this transaction, signed by a key nobody can read.
-- HMAC-SHA-256 (RFC 2104) written out on sha256(): the padded keys lie in an unlogged table, so a crash or a restored backup has none.
create table door.session (
  secret_hash bytea primary key, account_id bigint, person_id bigint, mandate_id bigint, content text not null default '',
  made_at timestamptz not null default now(), seen_at timestamptz not null default now(), ends_at timestamptz not null);
create index session_of_person on door.session (person_id);
create table door.token (
  secret_hash bytea primary key, mandate_id bigint not null, space_id int not null, may_bring_in boolean not null default false,
  name text not null default '', made_at timestamptz not null default now(), ends_on date not null);
create unlogged table door.pass_key (inner_pad bytea not null, outer_pad bytea not null);

create function door.turn_key() returns void language plpgsql security definer set search_path = pg_catalog, door, pg_temp as $$
declare
  k bytea := sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')) || decode(repeat('00', 32), 'hex');
  i bytea := k;
  o bytea := k;
begin
  for n in 0..63 loop
    i := set_byte(i, n, get_byte(k, n) # 54);
    o := set_byte(o, n, get_byte(k, n) # 92);
  end loop;
  delete from door.pass_key;
  insert into door.pass_key values (i, o);
end $$;

create function door.turn_key_if_missing() returns void language plpgsql security definer set search_path = pg_catalog, door, pg_temp as $$
begin
  perform pg_advisory_xact_lock(4711);
  if not exists (select 1 from door.pass_key) then perform door.turn_key(); end if;
end $$;

create function door.sign(words text) returns text stable language sql security definer set search_path = pg_catalog, door, pg_temp as
$$ select encode(sha256(outer_pad || sha256(inner_pad || convert_to(words, 'UTF8'))), 'hex') from door.pass_key $$;

-- person | organisation | spaces | desk | purpose | connection | start of transaction | signature
create function door.pass() returns text[] stable parallel restricted language plpgsql security definer
  set search_path = pg_catalog, door, pg_temp as $$
declare
  p text[] := string_to_array(current_setting('schakel.pass', true), '|');
begin
  if cardinality(p) = 8 and p[6] = pg_backend_pid()::text and p[7] = extract(epoch from now())::text
     and p[8] = door.sign(array_to_string(p[1:7], '|')) then
    return p;
  end if;
  return null;
end $$;

create function door.my_spaces() returns int[] stable parallel restricted language sql security definer
  set search_path = pg_catalog, door, pg_temp as $$ select coalesce(string_to_array(nullif((door.pass())[3], ''), ',')::int[], '{}') $$;
create function door.my_desk() returns int stable parallel restricted language sql security definer
  set search_path = pg_catalog, door, pg_temp as $$ select nullif((door.pass())[4], '')::int $$;
create function door.me() returns int stable parallel restricted language sql security definer
  set search_path = pg_catalog, door, pg_temp as $$ select nullif((door.pass())[1], '')::int $$;
create function door.my_organisation() returns int stable parallel restricted language sql security definer
  set search_path = pg_catalog, door, pg_temp as $$ select nullif((door.pass())[2], '')::int $$;
create function door.my_purpose() returns text stable parallel restricted language sql security definer
  set search_path = pg_catalog, door, pg_temp as $$ select coalesce((door.pass())[5], '') $$;

create function door.write_pass(who int, organisation int, rooms text, desk int, purpose text) returns void language plpgsql security definer
  set search_path = pg_catalog, door, pg_temp as $$
declare
  words text := coalesce(who::text, '') || '|' || coalesce(organisation::text, '') || '|' || rooms || '|' || coalesce(desk::text, '') || '|'
    || replace(purpose, '|', ' ') || '|' || pg_backend_pid() || '|' || extract(epoch from now());
begin
  perform set_config('schakel.pass', words || '|' || door.sign(words), true);
end $$;

create function door.leave() returns void language sql as $$ select set_config('schakel.pass', '', true) $$;
