import type { Knex } from 'knex'

/**
 * The facts of a thread were gathered anew at every change of its request, and most changes only say that its page is
 * another one now; and each time the gathering was planned anew, which took longer than the gathering: each mail that
 * comes in did both twice. Now a change that touches no fact gathers nothing, and the plan is kept, since each thread
 * is asked for by its one id.
 */
const SCHEMA = /* sql */ `
create or replace function search_threads_refresh(ids integer[]) returns void language plpgsql as $$
declare
  one integer;
begin
  for one in select distinct wanted.id from unnest(ids) as wanted (id) order by wanted.id loop
    insert into search_threads as thread (request_id, user_id, authority_id, year, standing, seen, file_seen, answered_public, answered_own, answered_all)
    select requests.id, requests.user_id, requests.authority_id, extract(year from requests.created_at at time zone 'Asia/Hong_Kong')::smallint,
      requests.standing, search_seen(requests.visibility), files.seen, coalesce(replies.public, 0), coalesce(replies.own, 0), coalesce(replies.every, 0)
    from requests
    left join lateral (
      select min(greatest(search_seen(messages.visibility), search_seen(attachments.visibility))) as seen
      from messages join attachments on attachments.message_id = messages.id where messages.request_id = requests.id
    ) as files on true
    left join lateral (
      select extract(epoch from max(messages.arrived_at) filter (where messages.visibility = 'public'))::integer as public,
        extract(epoch from max(messages.arrived_at) filter (where messages.visibility <> 'hidden'))::integer as own,
        extract(epoch from max(messages.arrived_at))::integer as every
      from messages where messages.request_id = requests.id and messages.kind in ('incoming', 'post_in')
    ) as replies on true
    where requests.id = one
    on conflict (request_id) do update
      set user_id = excluded.user_id, authority_id = excluded.authority_id, year = excluded.year, standing = excluded.standing, seen = excluded.seen,
        file_seen = excluded.file_seen, answered_public = excluded.answered_public, answered_own = excluded.answered_own, answered_all = excluded.answered_all,
        listed_at = case when excluded.seen < thread.seen then clock_timestamp() else thread.listed_at end,
        written_by = pg_current_xact_id(), turn = thread.turn + 1
      where (thread.user_id, thread.authority_id, thread.year, thread.standing, thread.seen, thread.file_seen, thread.answered_public, thread.answered_own, thread.answered_all)
        is distinct from (excluded.user_id, excluded.authority_id, excluded.year, excluded.standing, excluded.seen, excluded.file_seen, excluded.answered_public, excluded.answered_own, excluded.answered_all);
  end loop;
end $$;

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
