-- Which environments of one controller are asked when a person uses a right: all kinds, whoever sits there. For the worker alone, at the desk of
-- the environment of requests: the contact point asks for the work and never reads the list.
create function spaces_rights_rooms() returns table (key uuid, kind text) language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select s.key, s.kind from public.spaces_space here join public.spaces_space s on s.id <> here.id
  where here.id = door.my_desk() and here.kind = 'rights' and door.my_purpose() = 'rights' and door.my_organisation() = here.organisation_id
    and s.kind not in ('rights', 'region') and s.archived_at is null
    and (s.organisation_id = here.organisation_id
         or (s.kind = 'line' and exists (select 1 from public.spaces_party p where p.space_id = s.id and p.organisation_id = here.organisation_id)))
  order by s.id $$;

-- Something of a question was answered, from the desk where it was asked. The environment of requests hears of what was handed over, and whether the
-- municipal environment is through; of any other environment it hears nothing that was not handed over.
create function spaces_rights_answered(question bigint) returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  q public.spaces_rightsquestion;
  here public.spaces_space;
  home public.spaces_space;
begin
  select * into q from public.spaces_rightsquestion where record_id = question and space_id = door.my_desk();
  if q.record_id is null then raise exception 'not at your desk' using errcode = 'SK004'; end if;
  select * into here from public.spaces_space where id = q.space_id;
  select * into home from public.spaces_space where key = q.home;
  delete from public.spaces_due d using public.spaces_record c, public.spaces_received r
    where d.space_id = home.id and d.kind = 'received' and d.detail = 'rights_answer' and c.id = d.record_id and c.space_id = home.id
      and r.record_id = c.id and r.conditions = q.request::text;
  if here.kind = 'municipal' and here.organisation_id = home.organisation_id and not exists (
      select 1 from public.spaces_rightsquestion o join public.spaces_space s on s.id = o.space_id
      where o.request = q.request and s.kind = 'municipal' and s.organisation_id = home.organisation_id and o.answered_at is null) then
    update public.spaces_rightsrequest r set own_answered_at = now() from public.spaces_record c
      where c.id = r.record_id and c.space_id = home.id and r.space_id = home.id and c.key = q.request and r.own_answered_at is null;
  end if;
end $$;

-- Everything that stands still for one request goes on. The contact point decides it, at the desk of the request; it does not learn how much there was.
create function spaces_rights_lift(request bigint) returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  asked public.spaces_record;
  home public.spaces_space;
begin
  select c.* into asked from public.spaces_rightsrequest r join public.spaces_record c on c.id = r.record_id
    where r.record_id = request and r.space_id = door.my_desk();
  select * into home from public.spaces_space where id = asked.space_id;
  if home.id is null or home.kind <> 'rights' or not spaces_sits_as(home.id, '{contact}') then
    raise exception 'only the contact point' using errcode = 'SK023';
  end if;
  update public.spaces_record c set restricted_since = null, restricted_for = null from public.spaces_space s
    where c.restricted_for = asked.key and s.id = c.space_id
      and (s.organisation_id = home.organisation_id
           or (s.kind = 'line' and exists (select 1 from public.spaces_party p where p.space_id = s.id and p.organisation_id = home.organisation_id)));
end $$;
