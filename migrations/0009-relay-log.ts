import type { Knex } from 'knex'

/** What the log of our own mail server (Postfix) says of letters after it has taken them. */
const SCHEMA = /* sql */ `
-- how far each log is read; a file is known by its inode and by its beginning, since logs are renamed and copied
create table relay_logs (
  machine text not null,
  path text not null,
  inode text not null,
  -- bytes
  position bigint not null,
  head_length integer not null,
  head_sha256 text not null,
  primary key (machine, path)
);

-- one letter at the mail server; a letter that is sent again has another queue id
create table relay_deliveries (
  queue_id text primary key,
  outbox_id integer not null references outbox (id) on delete cascade,
  queued_at timestamptz not null,
  -- null: nothing is known yet
  state text check (state in ('sent', 'deferred', 'bounced')),
  -- the mail server on the other side, and its answer without anybody's address
  host text,
  answer text,
  said_at timestamptz
);
create index relay_deliveries_outbox on relay_deliveries (outbox_id, queued_at);
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
