import type { Knex } from 'knex'

const SCHEMA = /* sql */ `
create table authority_categories (
  code text primary key,
  name_en text not null,
  name_zh text not null,
  position integer not null
);

create table authorities (
  id integer generated always as identity primary key,
  slug text not null unique,
  name_en text not null,
  name_zh text not null,
  short_en text not null default '',
  short_zh text not null default '',
  abbreviation text not null default '',
  category text not null references authority_categories (code),
  home_page text not null default '',
  former_names text[] not null default '{}',
  basis text not null default 'annex-a' check (basis in ('annex-a', 'follows-code')),
  -- filled in by an operator; without it the authority can be read about but not written to
  request_email text,
  visibility text not null default 'public' check (visibility in ('public', 'unlisted', 'requester', 'hidden')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table users (
  id integer generated always as identity primary key,
  email text not null,
  -- the address folded for comparison
  email_key text not null unique,
  name text not null,
  password_hash text not null,
  role text not null default 'member' check (role in ('member', 'operator')),
  locale text not null default 'en' check (locale in ('en', 'zh-hk')),
  confirmed_at timestamptz,
  created_at timestamptz not null default now()
);

create table user_tokens (
  -- SHA-256 of the token that is in the mail
  token_hash bytea primary key,
  user_id integer not null references users (id) on delete cascade,
  purpose text not null check (purpose in ('confirm', 'reset')),
  -- a path of this site, where the person was before
  continue_to text,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index user_tokens_user on user_tokens (user_id);

-- connect-pg-simple's table
create table sessions (
  sid varchar primary key,
  sess json not null,
  expire timestamp(6) not null
);
create index sessions_expire on sessions (expire);

create table requests (
  id integer generated always as identity primary key,
  user_id integer not null references users (id),
  authority_id integer not null references authorities (id),
  title text not null,
  slug text not null,
  locale text not null check (locale in ('en', 'zh-hk')),
  state text not null default 'sending' check (state in ('sending', 'awaiting', 'response_received', 'delivery_failed')),
  visibility text not null default 'public' check (visibility in ('public', 'unlisted', 'requester', 'hidden')),
  -- closed to new mail: refused at the SMTP door, held when it comes by IMAP
  closed_at timestamptz,
  -- counts every change that the request's page shows
  version integer not null default 1,
  created_at timestamptz not null,
  last_message_at timestamptz not null
);
create index requests_newest on requests (created_at desc, id desc);
create index requests_authority on requests (authority_id, created_at desc, id desc);
create index requests_user on requests (user_id);

-- letters being written; whoever holds the id may read it until it belongs to a user
create table drafts (
  id uuid primary key default gen_random_uuid(),
  user_id integer references users (id) on delete cascade,
  authority_id integer references authorities (id),
  title text not null,
  body text not null,
  locale text not null check (locale in ('en', 'zh-hk')),
  request_id integer unique references requests (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- every mail that came in, once for each different sequence of bytes; the bytes are in the blob store
create table raw_mails (
  id integer generated always as identity primary key,
  sha256 text not null unique,
  size bigint not null,
  -- { from, to: [] , source: 'smtp' | 'imap' | 'file', internalDate? }
  envelope jsonb not null default '{}',
  received_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'placed', 'held', 'failed', 'set_aside')),
  -- why it is held: no_address, unknown_request, closed_request, loop, spam, oversize …
  hold_reason text,
  -- what the parser found: subject, from, date, nature, candidates, for the operator's list
  summary jsonb,
  -- tries begun, counted before they begin: a mail that takes the process with it is not tried for ever
  attempts integer not null default 0,
  -- tries that ended with an error
  faults integer not null default 0,
  lease_until timestamptz,
  next_try_at timestamptz not null default now(),
  last_error text,
  parser_version integer
);
create index raw_mails_waiting on raw_mails (next_try_at, id) where state = 'waiting';
create index raw_mails_kept on raw_mails (received_at desc, id desc) where state in ('held', 'failed');

-- where a raw mail was seen in a mailbox
create table mail_sightings (
  account text not null,
  folder text not null,
  uidvalidity bigint not null,
  uid bigint not null,
  raw_mail_id integer not null references raw_mails (id),
  moved_at timestamptz,
  primary key (account, folder, uidvalidity, uid)
);
create index mail_sightings_raw_mail on mail_sightings (raw_mail_id);

create table messages (
  id integer generated always as identity primary key,
  request_id integer not null references requests (id),
  kind text not null check (kind in ('request', 'follow_up', 'incoming')),
  visibility text not null default 'public' check (visibility in ('public', 'unlisted', 'requester', 'hidden')),
  author_name text not null,
  -- incoming only; never shown unmasked
  from_address text,
  subject text not null,
  body text not null,
  -- [{ from, to, kind: quote | signature | footer, rule }], lines of body counted from 1
  folded jsonb not null default '[]',
  -- reply, bounce, delivery-notice, auto-reply, read-receipt, complaint, spam, calendar; null for letters out
  nature text,
  auto_reply_kind text,
  nature_evidence jsonb not null default '[]',
  raw_mail_id integer references raw_mails (id),
  -- header value without brackets; for letters out that of the outbox row
  internet_message_id text,
  semantic_hash text,
  -- how it came to this thread: { tier, source }
  routing jsonb,
  stated_date timestamptz,
  arrived_at timestamptz not null,
  parser_version integer,
  warnings jsonb not null default '[]',
  unique (request_id, raw_mail_id)
);
create unique index messages_semantic on messages (request_id, internet_message_id, semantic_hash) where kind = 'incoming';
create index messages_request on messages (request_id, arrived_at, id);
create index messages_internet_message_id on messages (internet_message_id);
create index messages_raw_mail on messages (raw_mail_id) where raw_mail_id is not null;

-- further copies of a message that came by another way
create table message_copies (
  message_id integer not null references messages (id) on delete cascade,
  raw_mail_id integer not null references raw_mails (id),
  primary key (message_id, raw_mail_id)
);

create table attachments (
  id integer generated always as identity primary key,
  message_id integer not null references messages (id) on delete cascade,
  position integer not null,
  -- as the sender named it, for display; never a name on disk
  filename text,
  content_type text not null,
  size bigint not null,
  sha256 text not null,
  disposition text,
  content_id text,
  inside text,
  visibility text not null default 'public' check (visibility in ('public', 'unlisted', 'requester', 'hidden')),
  unique (message_id, position)
);

-- every letter that goes out: one row, written in the transaction that wants it sent
create table outbox (
  id integer generated always as identity primary key,
  -- request, follow_up, reply_notice, delivery_failed_notice, confirm_account, account_exists, reset_password …
  letter text not null,
  -- the same letter for the same thing to the same person is one row
  dedupe_key text not null unique,
  request_id integer references requests (id),
  message_id integer references messages (id),
  user_id integer references users (id) on delete cascade,
  -- what the letter needs beyond its ids
  payload jsonb not null default '{}',
  state text not null default 'due' check (state in ('due', 'sent', 'failed')),
  attempts integer not null default 0,
  lease_until timestamptz,
  next_try_at timestamptz not null default now(),
  internet_message_id text,
  smtp_response text,
  last_error text,
  sent_at timestamptz,
  created_at timestamptz not null default now()
);
create index outbox_due on outbox (next_try_at, id) where state = 'due';
create index outbox_message on outbox (message_id) where message_id is not null;
create index outbox_failed on outbox (created_at desc) where state = 'failed';

-- what the sandbox kept instead of sending
create table sandbox_mails (
  id integer generated always as identity primary key,
  outbox_id integer references outbox (id) on delete cascade,
  -- a repeat of the same letter replaces nothing and adds nothing
  internet_message_id text not null unique,
  envelope_from text not null,
  envelope_to text[] not null,
  raw bytea not null,
  created_at timestamptz not null default now()
);

create table change_requests (
  id integer generated always as identity primary key,
  authority_id integer references authorities (id),
  user_id integer references users (id) on delete set null,
  -- { name, requestEmail, homePage, note, contact }
  proposal jsonb not null,
  state text not null default 'open' check (state in ('open', 'done', 'declined')),
  created_at timestamptz not null default now(),
  closed_at timestamptz
);

create table events (
  id integer generated always as identity primary key,
  kind text not null,
  request_id integer references requests (id),
  message_id integer references messages (id),
  raw_mail_id integer references raw_mails (id),
  outbox_id integer references outbox (id),
  actor_user_id integer references users (id) on delete set null,
  detail jsonb not null default '{}',
  happened_at timestamptz not null default now()
);
create index events_request on events (request_id, id);
create index events_raw_mail on events (raw_mail_id) where raw_mail_id is not null;

-- one row for each thing that can be found; written in the transaction that writes the thing
create table search_entries (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('request', 'message', 'authority')),
  record_id integer not null,
  request_id integer references requests (id) on delete cascade,
  authority_id integer references authorities (id) on delete cascade,
  -- folded text, for the check of the run itself and for snippets
  folded text not null,
  tokens tsvector not null,
  dated_at timestamptz not null,
  unique (kind, record_id)
);
create index search_entries_tokens on search_entries using gin (tokens) with (fastupdate = off);
create index search_entries_request on search_entries (request_id);
alter table search_entries alter column tokens set statistics 1000;

-- rate-limiter-flexible's table
create table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
