import type { Knex } from 'knex'

/** Requests that are private for a time, their share links, and people who write along. */
const SCHEMA = /* sql */ `
-- embargoed: as requester, and for whom the requester lets in, until its embargo ends
alter table requests drop constraint requests_visibility_check;
alter table requests add constraint requests_visibility_check check (visibility in ('public', 'unlisted', 'requester', 'hidden', 'embargoed'));

create table embargoes (
  request_id integer primary key references requests (id) on delete cascade,
  -- as it was chosen when the letter was written: a letter that is taken back goes back to it
  months smallint not null,
  -- the first day in Hong Kong on which everybody may read it
  public_on date not null,
  -- the day of which its requester was told, or which they chose so near that nothing is left to tell
  told_for date,
  -- in the link that lets others read it; a new one takes the old link's effect away
  link_id uuid unique,
  ended_at timestamptz,
  created_at timestamptz not null
);
create index embargoes_running on embargoes (public_on) where ended_at is null;

alter table drafts add column embargo_months smallint;

create table invitations (
  -- in the link that accepts it
  id uuid primary key default gen_random_uuid(),
  request_id integer not null references requests (id) on delete cascade,
  -- to whom it goes; null where the requester passes the link on, and once it was answered or taken back
  email text,
  by_mail boolean not null,
  may_send boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz
);
create index invitations_request on invitations (request_id);

create table co_writers (
  request_id integer not null references requests (id) on delete cascade,
  user_id integer not null references users (id) on delete cascade,
  may_send boolean not null,
  joined_at timestamptz not null,
  primary key (request_id, user_id)
);
create index co_writers_user on co_writers (user_id);

-- of a follow-up: all who write along on its request may go on with it
alter table drafts add column is_shared boolean not null default false;
create index drafts_follow_ups on drafts (follows_request_id) where follows_request_id is not null;
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
