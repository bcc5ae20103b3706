-- Tries to sign in, for a quarter of an hour: what was tried and by whom as a keyed hash, so that no name and no address stands here.
create table door.attempt (what text not null, who bytea not null, at timestamptz not null, secret uuid not null default gen_random_uuid());
create index attempt_in_window on door.attempt (what, who, at);
revoke all on door.attempt from public;
grant select, insert, delete on door.attempt to schakel_door;

-- Sign-in by local account and second factor, by the door's role and nobody else.
grant select, insert, update, delete on mfa_authenticator to schakel_door;
grant usage on all sequences in schema public to schakel_door;
