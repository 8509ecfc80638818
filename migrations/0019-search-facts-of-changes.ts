import type { Knex } from 'knex'

/**
 * The facts of a thread were gathered anew at every change of its request, and most changes only say that its page is
 * another one now: each mail that comes in did it twice.
 */
const SCHEMA = /* sql */ `
create function search_threads_of_changed_requests() returns trigger language plpgsql as $$
declare
  ids integer[] := array(
    select changed.id from changed join former using (id)
    where (changed.user_id, changed.authority_id, changed.created_at, changed.standing, changed.visibility)
      is distinct from (former.user_id, former.authority_id, former.created_at, former.standing, former.visibility));
begin
  if cardinality(ids) > 0 then
    perform search_threads_refresh(ids);
  end if;
  return null;
end $$;
drop trigger search_threads_changed_requests on requests;
create trigger search_threads_changed_requests after update on requests referencing new table as changed old table as former
for each statement execute function search_threads_of_changed_requests()
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
