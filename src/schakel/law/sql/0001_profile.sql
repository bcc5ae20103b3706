-- The profile of this deployment: the newest decision, or the narrowest one while nobody decided.
create function law_profile() returns text language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select coalesce((select profile from public.law_profiledecision order by decided_on desc, id desc limit 1), 'smal') $$;
