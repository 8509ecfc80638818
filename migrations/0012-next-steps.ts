import type { Knex } from 'knex'

/** Letters that the Code leaves to the requester, what came by other ways than mail, and the wordings of operators. */
const SCHEMA = /* sql */ `
alter table messages drop constraint messages_kind_check;
alter table messages add constraint messages_kind_check check (kind in ('request', 'follow_up', 'incoming', 'post_in', 'post_out', 'telephone', 'visit'));
-- of letters by post, calls and visits, which the requester adds: the day in Hong Kong on which it was
alter table messages add column noted_on date;
alter table messages add constraint messages_noted_check check ((noted_on is not null) = (kind in ('post_in', 'post_out', 'telephone', 'visit')));
-- made when the form was shown: the same form sent twice is one message
alter table messages add column form_id uuid;
create unique index messages_form on messages (request_id, form_id) where form_id is not null;
-- which step of the Code a letter takes: server/domain/next-steps has the codes
alter table messages add column step text;

-- what operators put in the place of views/code-letters; the newest row of a name and language counts
create table wordings (
  id integer generated always as identity primary key,
  name text not null,
  locale text not null check (locale in ('en', 'zh-hk')),
  -- null: the text of the file counts again
  text text,
  written_by integer references users (id) on delete set null,
  written_at timestamptz not null
);
create index wordings_newest on wordings (name, locale, id desc);
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
