import type { Knex } from 'knex'

/** What people say beside the letters: annotations on a thread, reports of what is wrong, messages to one another. */
const SCHEMA = /* sql */ `
-- a public note on a thread, of no side
create table annotations (
  id integer generated always as identity primary key,
  request_id integer not null references requests (id),
  user_id integer not null references users (id),
  body text not null,
  visibility text not null default 'public' check (visibility in ('public', 'unlisted', 'requester', 'hidden')),
  written_at timestamptz not null,
  -- by its author; it is hidden then
  withdrawn_at timestamptz,
  -- made when the form was shown: the same form sent twice is one annotation
  form_id uuid not null,
  unique (request_id, form_id)
);
create index annotations_request on annotations (request_id, written_at, id);
create index annotations_user on annotations (user_id, written_at desc);

-- who may find it has changed: the search must not depend on each writer's thinking of it
create function search_entries_of_annotations() returns trigger language plpgsql as $$
begin
  perform search_entries_mark('annotation', new.id, search_seen(new.visibility));
  return null;
end $$;
create trigger annotations_seen after update of visibility on annotations for each row
when (old.visibility <> new.visibility) execute function search_entries_of_annotations();

-- operators may close a thread to further annotations
alter table requests add column annotations_closed_at timestamptz;

-- may write neither annotations nor messages to others
alter table users add column muted_at timestamptz;
-- whether others may write to this person through the site
alter table users add column takes_messages boolean not null default true;

-- from one user to another through the site; read by the two of them, and by operators where it is reported
create table personal_messages (
  id integer generated always as identity primary key,
  sender_id integer not null references users (id) on delete cascade,
  recipient_id integer not null references users (id) on delete cascade,
  -- the thread on which they met
  request_id integer references requests (id),
  answers_id integer references personal_messages (id) on delete set null,
  body text not null,
  -- the sender has asked that answers go to their own address
  gives_address boolean not null default false,
  form_id uuid not null,
  sent_at timestamptz not null,
  unique (sender_id, form_id)
);
create index personal_messages_sender on personal_messages (sender_id, sent_at desc);
create index personal_messages_recipient on personal_messages (recipient_id, sent_at desc);

-- that something is wrong with a request, or with something on its thread, or with a personal message
create table reports (
  id integer generated always as identity primary key,
  record_kind text not null check (record_kind in ('request', 'message', 'attachment', 'annotation', 'personal_message')),
  record_id integer not null,
  request_id integer references requests (id),
  reason text not null check (reason in ('personal_data', 'defamation', 'not_a_request', 'vexatious', 'copyright', 'other')),
  body text not null,
  user_id integer references users (id) on delete set null,
  -- of who has no account and wants an answer
  contact text,
  locale text not null check (locale in ('en', 'zh-hk')),
  state text not null default 'open' check (state in ('open', 'upheld', 'dismissed')),
  -- what the operator wrote to the reporter
  answer text not null default '',
  form_id uuid not null unique,
  made_at timestamptz not null,
  closed_at timestamptz
);
create index reports_open on reports (id) where state = 'open';
create index reports_closed on reports (closed_at desc) where state <> 'open';

alter table outbox add column annotation_id integer references annotations (id);
alter table outbox add column report_id integer references reports (id);
alter table outbox add column personal_message_id integer references personal_messages (id) on delete cascade;
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
