-- The number that ties what was done in one transaction under one pass together, in the trail and in the log of processings. It is made from the
-- pass's own signature, so it costs nothing, nobody can choose it, and it leads nowhere. Work without a pass (set-up) has one of its transaction.
create function law_processing(pass text[]) returns uuid language sql stable
return encode(substr(sha256(convert_to(
  coalesce(pass[8], pg_current_xact_id()::text || '|' || extract(epoch from now())::text), 'UTF8')), 1, 16), 'hex')::uuid;
