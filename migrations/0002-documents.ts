import type { Knex } from 'knex'

const SCHEMA = /* sql */ `
-- the reading of an attachment: a job, and what it gave
create table attachment_documents (
  attachment_id integer primary key references attachments (id) on delete cascade,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  -- null: public at once; checking: not before it has been read; held: something was found, an operator decides
  hold text check (hold in ('checking', 'held', 'released', 'withheld')),
  -- what it was found to be: pdf, xlsx, docx …
  kind text,
  -- for the search, as its reader sees it; hidden parts are not in it
  text text,
  preview jsonb,
  -- it is a picture of text, and nothing here could read it
  is_unread_scan boolean not null default false,
  reader_version integer,
  attempts integer not null default 0,
  lease_until timestamptz,
  next_try_at timestamptz not null default now(),
  last_error text,
  finished_at timestamptz
);
create index attachment_documents_waiting on attachment_documents (next_try_at, attachment_id) where state = 'waiting';
create index attachment_documents_held on attachment_documents (attachment_id) where hold in ('checking', 'held');

-- hidden sheets, rows, columns, caches, links … each with where and how much; one row a find
create table attachment_findings (
  id integer generated always as identity primary key,
  attachment_id integer not null references attachments (id) on delete cascade,
  kind text not null,
  -- { sheet?, file?, count }
  detail jsonb not null default '{}',
  found_at timestamptz not null,
  decided_at timestamptz,
  decision text check (decision in ('release', 'withhold')),
  decided_by integer references users (id) on delete set null
);
create index attachment_findings_attachment on attachment_findings (attachment_id);

-- pictures of the pages of a PDF; the bytes are in the blob store
create table attachment_pages (
  attachment_id integer not null references attachments (id) on delete cascade,
  number integer not null,
  sha256 text not null,
  size bigint not null,
  width integer not null,
  height integer not null,
  primary key (attachment_id, number)
);

-- what came before is read as well; it stays as public as it was unless something is found
insert into attachment_documents (attachment_id) select attachments.id from attachments;

alter table search_entries drop constraint if exists search_entries_kind_check;
alter table search_entries add constraint search_entries_kind_check check (kind in ('request', 'message', 'authority', 'attachment'));
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
