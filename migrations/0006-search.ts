import type { Knex } from 'knex'

/**
 * Search by windows of requests. Entries carry lexemes that are no words: `@a17` for their authority, `@b3` and `@c0`
 * for the 256 and the 8,192 requests among which theirs is, so that the newest can be looked through first in one
 * index. Positions are gone from them: what must stand in order is checked in the folded text.
 */
const SCHEMA = /* sql */ `
-- English stems, and no stop words: a search for «who» or for a title of small words finds what it can
create text search dictionary search_stem (template = pg_catalog.snowball, language = 'english');
create text search configuration search_words (copy = pg_catalog.simple);
alter text search configuration search_words alter mapping for asciiword, word, numword with search_stem;

-- the index can stand twice: one is read while the other is built by a newer tokeniser
create table search_generations (
  version integer generated always as identity primary key,
  tokeniser integer not null,
  state text not null check (state in ('building', 'active')),
  -- requests up to this id are in it
  done_to integer not null default 0,
  started_at timestamptz not null default now()
);
create unique index search_generations_state on search_generations (state);
insert into search_generations (tokeniser, state)
select case when exists (select from search_entries) then 1 else 2 end, 'active';

alter table search_entries add column version integer not null default 1;
-- of a long text, counted from 0
alter table search_entries add column piece integer not null default 0;
alter table search_entries drop constraint search_entries_kind_record_id_key;
alter table search_entries add constraint search_entries_once unique (kind, record_id, version, piece);
alter table search_entries alter column tokens set statistics 100;
-- writes go to a short list first, which every search reads: 256 kB of it is half a millisecond
alter index search_entries_tokens set (fastupdate = on, gin_pending_list_limit = 256);

-- the exceptions, read by every search
create index requests_not_public on requests (id) where visibility <> 'public';
create index messages_not_public on messages (id) where visibility <> 'public';
create index attachments_not_public on attachments (id) where visibility <> 'public';

-- threads whose titles and letters have most in common; written when a thread changes
create table similar_requests (
  request_id integer not null references requests (id) on delete cascade,
  position integer not null,
  similar_id integer not null references requests (id) on delete cascade,
  primary key (request_id, position)
);
create table similar_requests_due (
  request_id integer primary key references requests (id) on delete cascade
);
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
