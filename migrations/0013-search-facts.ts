import type { Knex } from 'knex'

/**
 * What a search counts and narrows by stands in one narrow row a thread, and whom an entry may be shown in the entry
 * itself. Both are kept by triggers, in the transaction of whatever changes them: that something hidden is not found
 * must not depend on each writer's thinking of it.
 */
const SCHEMA = /* sql */ `
-- 0: everybody; 1: its requester (and operators); 2: operators. domain/visibility's mayBeListedFor says the same
create function search_seen(visibility text) returns smallint language sql immutable parallel safe as
$$ select (case visibility when 'public' then 0 when 'hidden' then 2 else 1 end)::smallint $$;

alter table search_entries drop constraint search_entries_kind_check;
alter table search_entries add column seen smallint not null default 0;
-- since when it can be found by those who may
alter table search_entries add column listed_at timestamptz not null default clock_timestamp();
update search_entries set listed_at = dated_at;
update search_entries set seen = search_seen(messages.visibility) from messages
where search_entries.kind = 'message' and messages.id = search_entries.record_id and messages.visibility <> 'public';
update search_entries set seen = greatest(search_seen(messages.visibility), search_seen(attachments.visibility))
from attachments join messages on messages.id = attachments.message_id
where search_entries.kind = 'attachment' and attachments.id = search_entries.record_id and (messages.visibility <> 'public' or attachments.visibility <> 'public');

create table search_threads (
  request_id integer primary key references requests (id) on delete cascade,
  user_id integer not null,
  authority_id integer not null,
  -- in which it was made, in Hong Kong
  year smallint not null,
  standing text not null,
  seen smallint not null,
  -- of the file that most people may see; null without one
  file_seen smallint,
  -- seconds of the epoch of the newest reply that everybody, that its requester, that operators may see; 0 without one
  answered_public integer not null,
  answered_own integer not null,
  answered_all integer not null,
  listed_at timestamptz not null default clock_timestamp(),
  -- each process keeps these rows and asks for those that were written since it last asked
  written_by xid8 not null default pg_current_xact_id(),
  turn integer not null default 0
);
create index search_threads_user on search_threads (user_id);
create index search_threads_written on search_threads (written_by);

create function search_threads_refresh(ids integer[]) returns void language sql as $$
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
  where requests.id = any(ids)
  order by requests.id
  on conflict (request_id) do update
    set user_id = excluded.user_id, authority_id = excluded.authority_id, year = excluded.year, standing = excluded.standing, seen = excluded.seen,
      file_seen = excluded.file_seen, answered_public = excluded.answered_public, answered_own = excluded.answered_own, answered_all = excluded.answered_all,
      listed_at = case when excluded.seen < thread.seen then clock_timestamp() else thread.listed_at end,
      written_by = pg_current_xact_id(), turn = thread.turn + 1
    where (thread.user_id, thread.authority_id, thread.year, thread.standing, thread.seen, thread.file_seen, thread.answered_public, thread.answered_own, thread.answered_all)
      is distinct from (excluded.user_id, excluded.authority_id, excluded.year, excluded.standing, excluded.seen, excluded.file_seen, excluded.answered_public, excluded.answered_own, excluded.answered_all)
$$;

-- A thread's page shows what is like it: pages that are kept must not show it longer than it may be listed
create function search_threads_in_similar() returns trigger language plpgsql as $$
begin
  update requests set version = version + 1 where requests.id in (select similar_requests.request_id from similar_requests where similar_requests.similar_id = new.request_id);
  return null;
end $$;
create trigger search_threads_seen after update of seen, standing on search_threads for each row
when (old.seen <> new.seen or old.standing <> new.standing) execute function search_threads_in_similar();

-- For whatever kind of record: who may see it has changed
create function search_entries_mark(of_kind text, id integer, level smallint) returns void language sql as $$
  update search_entries
  set seen = level, listed_at = case when level < search_entries.seen then clock_timestamp() else search_entries.listed_at end
  where search_entries.kind = of_kind and search_entries.record_id = search_entries_mark.id and search_entries.seen <> level
$$;

create function search_threads_of_requests() returns trigger language plpgsql as $$
begin
  perform search_threads_refresh(array(select changed.id from changed));
  return null;
end $$;
create trigger search_threads_new_requests after insert on requests referencing new table as changed for each statement execute function search_threads_of_requests();
create trigger search_threads_changed_requests after update on requests referencing new table as changed for each statement execute function search_threads_of_requests();

create function search_threads_of_messages() returns trigger language plpgsql as $$
begin
  perform search_threads_refresh(array(select distinct changed.request_id from changed));
  return null;
end $$;
create trigger search_threads_new_messages after insert on messages referencing new table as changed for each statement execute function search_threads_of_messages();
create trigger search_threads_gone_messages after delete on messages referencing old table as changed for each statement execute function search_threads_of_messages();

create function search_threads_of_changed_messages() returns trigger language plpgsql as $$
begin
  perform search_threads_refresh(array(
    select distinct request.id from changed join former using (id) cross join lateral (values (changed.request_id), (former.request_id)) as request (id)
    where (changed.request_id, changed.visibility, changed.kind, changed.arrived_at) is distinct from (former.request_id, former.visibility, former.kind, former.arrived_at)));
  perform search_entries_mark('message', changed.id, search_seen(changed.visibility)) from changed join former using (id) where changed.visibility <> former.visibility;
  perform search_entries_mark('attachment', attachments.id, greatest(search_seen(changed.visibility), search_seen(attachments.visibility)))
  from changed join former using (id) join attachments on attachments.message_id = changed.id where changed.visibility <> former.visibility;
  return null;
end $$;
create trigger search_threads_changed_messages after update on messages referencing new table as changed old table as former for each statement execute function search_threads_of_changed_messages();

create function search_threads_of_attachments() returns trigger language plpgsql as $$
begin
  perform search_threads_refresh(array(select distinct messages.request_id from changed join messages on messages.id = changed.message_id));
  return null;
end $$;
create trigger search_threads_new_attachments after insert on attachments referencing new table as changed for each statement execute function search_threads_of_attachments();
create trigger search_threads_gone_attachments after delete on attachments referencing old table as changed for each statement execute function search_threads_of_attachments();

create function search_threads_of_changed_attachments() returns trigger language plpgsql as $$
begin
  perform search_threads_refresh(array(
    select distinct messages.request_id from changed join former using (id) join messages on messages.id = changed.message_id where changed.visibility <> former.visibility));
  perform search_entries_mark('attachment', changed.id, greatest(search_seen(messages.visibility), search_seen(changed.visibility)))
  from changed join former using (id) join messages on messages.id = changed.message_id where changed.visibility <> former.visibility;
  return null;
end $$;
create trigger search_threads_changed_attachments after update on attachments referencing new table as changed old table as former for each statement execute function search_threads_of_changed_attachments();

-- what the Code's limits are counted from has changed: whoever keeps the row counts again
create function search_threads_of_clock() returns trigger language plpgsql as $$
begin
  update search_threads set written_by = pg_current_xact_id(), turn = turn + 1
  where search_threads.request_id in (select changed.request_id from changed);
  return null;
end $$;
create trigger search_threads_new_clock after insert on clock_events referencing new table as changed for each statement execute function search_threads_of_clock();
create trigger search_threads_changed_clock after update on clock_events referencing new table as changed for each statement execute function search_threads_of_clock();
create trigger search_threads_gone_clock after delete on clock_events referencing old table as changed for each statement execute function search_threads_of_clock();

select search_threads_refresh(array(select id from requests));
update search_threads set listed_at = requests.created_at from requests where requests.id = search_threads.request_id;

-- nothing has been written that an older tokeniser made
update search_generations set tokeniser = 3 where not exists (select from search_entries);

-- counts every change of the authorities: each process keeps their names, and asks whether they are still these
create table search_names (
  only_row boolean primary key default true check (only_row),
  version bigint not null default 1
);
insert into search_names default values;
create function search_names_changed() returns trigger language plpgsql as $$
begin
  update search_names set version = version + 1;
  return null;
end $$;
create trigger search_names_of_authorities after insert or update or delete on authorities for each statement execute function search_names_changed();
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
