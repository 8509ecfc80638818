import type { Knex } from 'knex'

/** What the public's pages need: lists by standing and authority, former addresses, public names, facts of authorities, copies. */
const SCHEMA = /* sql */ `
-- lists walk by number; counts by standing need no row of the table
create index requests_authority_newest on requests (authority_id, id desc);
create index requests_authority_standing on requests (authority_id, standing, id desc) include (visibility);
create index requests_user_newest on requests (user_id, id desc);
-- the newest public reply of each request is found from the newest of all
create index messages_public_replies on messages (id desc)
  where kind = 'incoming' and visibility = 'public' and nature in ('reply', 'calendar');

-- addresses in the manner of other request sites name a request by its title
create index requests_slug on requests (slug text_pattern_ops);

-- whoever renames an authority, its old address leads to the new one
create table authority_former_slugs (
  slug text primary key,
  authority_id integer not null references authorities (id) on delete cascade
);
create function keep_authority_slug() returns trigger language plpgsql as $$
begin
  delete from authority_former_slugs where slug = new.slug;
  insert into authority_former_slugs (slug, authority_id) values (old.slug, new.id)
  on conflict (slug) do update set authority_id = excluded.authority_id;
  return new;
end $$;
create trigger authorities_slug after update of slug on authorities
for each row when (old.slug <> new.slug) execute function keep_authority_slug();

-- what readers see in place of the name that signs letters; null: the same
alter table users add column public_name text;
-- names of a request's requester that readers must not see: those that sign its letters, where another one is shown
create function hidden_names(wanted integer) returns text[] language sql stable as $$
  select coalesce(array_agg(distinct signed.name), '{}')
  from requests
  join users on users.id = requests.user_id
  cross join lateral (
    select users.name
    union all
    select messages.author_name from messages where messages.request_id = requests.id and messages.kind <> 'incoming'
  ) as signed (name)
  where requests.id = wanted and users.public_name is not null and lower(signed.name) <> lower(users.public_name)
$$;
create index users_shown_name on users (lower(coalesce(public_name, name)));

-- filled in by operators
alter table authorities add column notes_en text not null default '';
alter table authorities add column notes_zh text not null default '';
alter table authorities add column publication_scheme_en text not null default '';
alter table authorities add column publication_scheme_zh text not null default '';
alter table authorities add column disclosure_log_en text not null default '';
alter table authorities add column disclosure_log_zh text not null default '';

-- the request whose letter was taken over, to ask the same for oneself
alter table drafts add column copied_from integer references requests (id) on delete set null;
alter table requests add column copied_from integer references requests (id) on delete set null;
create index requests_copied_from on requests (copied_from) where copied_from is not null;
create index drafts_user on drafts (user_id, updated_at desc) where request_id is null;
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
