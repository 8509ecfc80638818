import type { Knex } from 'knex'

/** Following by e-mail: who follows what, and the order in which news became known. */
const SCHEMA = /* sql */ `
-- an address to which at most one letter of news goes a day: that of an account, or one that a visitor has typed
create table followers (
  id integer generated always as identity primary key,
  -- in the link of each letter; the link lists what is followed, and ends it
  link_id uuid not null unique default gen_random_uuid(),
  user_id integer unique references users (id) on delete cascade,
  email text,
  -- folded for comparison, as that of an account
  email_key text unique,
  -- of who has no account
  locale text not null check (locale in ('en', 'zh-hk')),
  -- the last day in Hong Kong of which its letter was written, or found to have nothing to say
  digested_on date not null,
  touched_at timestamptz not null,
  -- the account of this address has taken over what it follows; links in older letters lead there
  merged_into integer references followers (id) on delete cascade,
  check ((user_id is null) <> (email is null)),
  check ((email is null) = (email_key is null))
);
create index followers_due on followers (digested_on, id);
create index followers_merged on followers (merged_into) where merged_into is not null;

create table follows (
  id integer generated always as identity primary key,
  follower_id integer not null references followers (id) on delete cascade,
  -- server/domain/follows has them
  kind text not null check (kind in ('request', 'authority', 'person', 'requests', 'replies', 'search')),
  -- of the request, the authority or the user
  subject_id integer,
  query text,
  filters jsonb,
  -- the same for the same thing
  subject_key text not null,
  -- in the link that confirms it
  link_id uuid not null unique default gen_random_uuid(),
  asked_at timestamptz not null,
  -- null until the letter's link was opened
  confirmed_at timestamptz,
  -- news up to this place has been told, or was there before
  told_through bigint not null,
  -- likewise of a search, in the time of the database
  searched_through timestamptz not null,
  unique (follower_id, subject_key)
);
create index follows_subject on follows (kind, subject_id);
create index follows_unconfirmed on follows (asked_at) where confirmed_at is null;

alter table outbox add column follower_id integer references followers (id) on delete set null;
create index outbox_follower on outbox (follower_id) where follower_id is not null;
create index outbox_returned on outbox (user_id, returned_at) where returned_at is not null;

-- The place of an event in the order in which it became known, given to committed events under a lock. Numbers of rows
-- are given before their transactions end: who remembers the highest one would miss what was being written meanwhile.
create sequence news_positions;
-- what is there already is no news: no row is written for it
alter table events add column news_position bigint default 0;
alter table events alter column news_position drop default;
create index events_unplaced on events (id) where news_position is null and kind in (
  'request_made', 'embargo_ended', 'embargo_lifted', 'visibility_changed', 'message_received', 'message_accepted', 'follow_up_written', 'note_added',
  'annotation_written', 'request_classified', 'letter_failed', 'letter_returned');
create index events_news on events (news_position) where news_position > 0;
create index events_news_of_request on events (request_id, news_position) where news_position > 0;
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
