import type { Knex } from 'knex'

/** Believing mail: who is known to write for an authority, what waits to be believed, and what operators are told. */
const SCHEMA = /* sql */ `
-- organisational domains from which an authority is known to write, beside that of its request_email
create table authority_domains (
  authority_id integer not null references authorities (id) on delete cascade,
  domain text not null,
  -- seed: of its home page; request_email: of an address that it had; accepted: with a message; operator: typed
  source text not null check (source in ('seed', 'request_email', 'accepted', 'operator')),
  added_by integer references users (id) on delete set null,
  added_at timestamptz not null default now(),
  primary key (authority_id, domain)
);
create index authority_domains_domain on authority_domains (domain);

-- from a sender who is not known: since when it waits for the requester or an operator; null once accepted
alter table messages add column pending_since timestamptz;
-- a pending message that was not accepted; it can still be
alter table messages add column set_aside_at timestamptz;
-- put here by an operator who took that back
alter table messages add column withdrawn_at timestamptz;
create index messages_pending on messages (pending_since) where pending_since is not null and set_aside_at is null;
create index messages_sender on messages (lower(from_address), request_id) where from_address is not null;
create index authorities_request_email on authorities (lower(request_email)) where request_email is not null;

-- { by: 'door' | 'authserv', host?, dkim?, spf?, dmarc?, arc?, dkimDomain? } (RFC 8601)
alter table raw_mails add column authenticity jsonb;
alter table messages add column authenticity jsonb;

-- what is always to be done with mail to a recipient or from a sender
create table mail_rules (
  id integer generated always as identity primary key,
  field text not null check (field in ('recipient', 'sender')),
  -- lower case
  address text not null,
  -- null: set aside
  request_id integer references requests (id),
  made_by integer references users (id) on delete set null,
  made_at timestamptz not null,
  unique (field, address)
);

-- the newest look into each mailbox that worked
create table mailbox_scans (
  account text not null,
  folder text not null,
  scanned_at timestamptz not null,
  -- mails that were in the queue folder then
  backlog integer not null,
  primary key (account, folder)
);
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
