import type { Knex } from 'knex'

/** Outgoing mail: who wants notices, what came back, how much goes to one domain, and files with letters. */
const SCHEMA = /* sql */ `
-- false: no notices of replies and of failed letters; account letters go out all the same
alter table users add column notify boolean not null default true;

-- dropped: its receiver wanted no such letter when its turn came
alter table outbox drop constraint outbox_state_check;
alter table outbox add constraint outbox_state_check check (state in ('due', 'sent', 'failed', 'dropped'));
-- when a bounce of it came in
alter table outbox add column returned_at timestamptz;

-- letters sent to one domain in its newest minute: all workers count here
create table recipient_domains (
  domain text primary key,
  minute timestamptz not null,
  sent integer not null
);

-- a follow-up that is being written: the request that it belongs to, and the mail that it came in
alter table drafts add column follows_request_id integer references requests (id);
alter table drafts add column raw_mail_id integer unique references raw_mails (id);

-- files of a letter that is being written; their bytes are in the blob store
create table draft_attachments (
  id integer generated always as identity primary key,
  draft_id uuid not null references drafts (id) on delete cascade,
  filename text not null,
  content_type text not null,
  size bigint not null,
  sha256 text not null
);
create index draft_attachments_draft on draft_attachments (draft_id, id);
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
