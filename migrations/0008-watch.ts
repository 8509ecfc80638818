import type { Knex } from 'knex'

/** What people are told of mail that stands still, and what the upkeep needs. */
const SCHEMA = /* sql */ `
-- what operators are told of: one row an episode
create table mail_alarms (
  id integer generated always as identity primary key,
  -- pen_growing, mailbox_silent, mails_waiting, mails_failed, blob_store
  kind text not null,
  began_at timestamptz not null,
  -- the newest letter about it
  told_at timestamptz,
  times_told integer not null default 0,
  ended_at timestamptz
);
create unique index mail_alarms_standing on mail_alarms (kind) where ended_at is null;

-- mails that are addressed to a request, by a token that is right, and that nothing here could read
create table unread_mails (
  raw_mail_id integer not null references raw_mails (id) on delete cascade,
  request_id integer not null references requests (id) on delete cascade,
  noted_at timestamptz not null,
  primary key (raw_mail_id, request_id)
);
create index unread_mails_request on unread_mails (request_id);

-- the newest report that a letter has not arrived yet; gave_up: the server that said so does not go on trying
alter table outbox add column delayed_at timestamptz;
alter table outbox add column delay_status text;
alter table outbox add column delay_gave_up boolean not null default false;
create index outbox_delay_gave_up on outbox (created_at desc) where delay_gave_up;

-- further addresses of a request: of a thread that was brought here, or made by a key that is no longer kept
create table request_addresses (
  -- SHA-256 of the address in lower case
  address_hash bytea primary key,
  request_id integer not null references requests (id) on delete cascade,
  added_at timestamptz not null
);
create index request_addresses_request on request_addresses (request_id);

-- is this blob of anybody? (raw_mails.sha256 is unique)
create index attachments_sha256 on attachments (sha256);
create index attachment_pages_sha256 on attachment_pages (sha256);
create index draft_attachments_sha256 on draft_attachments (sha256);
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
