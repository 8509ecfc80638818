import type { Knex } from 'knex'

/** What the rules read in replies, with the words that each finding rests on. Readings, not facts. */
const SCHEMA = /* sql */ `
create table reply_findings (
  id integer generated always as identity primary key,
  message_id integer not null references messages (id) on delete cascade,
  -- server/domain/findings/finding.ts has the kinds and what detail holds for each
  kind text not null,
  detail jsonb not null default '{}',
  -- offsets in messages.body, in UTF-16 units; the end is behind the last one
  span_start integer not null check (span_start >= 0),
  span_end integer not null check (span_end > span_start),
  words text not null,
  rule text not null,
  reader_version integer not null,
  found_at timestamptz not null,
  unique (message_id, kind, span_start, span_end)
);

-- under which reader the findings were made, also where there were none; null: not read
alter table messages add column findings_version integer;
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
