import type { Knex } from 'knex'

/** One letter to several authorities: each gets a request of its own, and many wait for an operator. */
const SCHEMA = /* sql */ `
create table batches (
  id integer generated always as identity primary key,
  user_id integer not null references users (id) on delete cascade,
  title text not null,
  locale text not null check (locale in ('en', 'zh-hk')),
  -- how many authorities it was for
  size integer not null,
  -- waiting: for an operator, because they are many; its letter is the draft that points to it
  state text not null check (state in ('waiting', 'sent', 'refused', 'withdrawn')),
  -- why it was refused, as told to its requester
  reason text,
  created_at timestamptz not null,
  decided_at timestamptz,
  decided_by integer references users (id) on delete set null
);
create index batches_waiting on batches (id) where state = 'waiting';

alter table requests add column batch_id integer references batches (id);
-- whatever happens on the way, no authority gets the same letter of a batch twice
create unique index requests_batch on requests (batch_id, authority_id) where batch_id is not null;

alter table drafts add column batch_id integer references batches (id) on delete set null;
create index drafts_batch on drafts (batch_id) where batch_id is not null;

-- all authorities that a letter is for, where they are chosen as a list; the first is also the draft's own
create table draft_authorities (
  draft_id uuid not null references drafts (id) on delete cascade,
  position integer not null,
  authority_id integer not null references authorities (id) on delete cascade,
  primary key (draft_id, position),
  unique (draft_id, authority_id)
);
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
