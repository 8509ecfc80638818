import type { Knex } from 'knex'

/**
 * Where a request stands under the Code: its state, its outcome, and whether a reply waits to be classified, apart
 * from each other; and the dated events that move its limits.
 */
const SCHEMA = /* sql */ `
alter table requests drop constraint requests_state_check;
alter table requests add column outcome text check (outcome in ('full', 'part', 'refused', 'not_held', 'neither_confirmed_nor_denied'));
-- where the request returns when a letter that failed has gone
alter table requests add column state_before text;
-- replies have come since then of which nobody has said what they give
alter table requests add column unclassified_since timestamptz;

update requests set state = 'awaiting', unclassified_since = requests.last_message_at where state = 'response_received';
update requests set unclassified_since = requests.last_message_at, state_before = 'awaiting'
where state in ('sending', 'delivery_failed') and exists (
  select from messages where messages.request_id = requests.id and messages.kind = 'incoming' and messages.nature in ('reply', 'calendar')
    and messages.pending_since is null and messages.withdrawn_at is null
);

alter table requests add constraint requests_state_check check (state in (
  'sending', 'awaiting', 'interim_reply', 'clarification_wanted', 'fee_asked', 'transferred', 'by_post', 'answered', 'withdrawn', 'delivery_failed',
  'under_review', 'at_ombudsman'
));
alter table requests add constraint requests_answered_check check (state <> 'answered' or outcome is not null);
-- domain/requests/standing.ts says the same
alter table requests add column standing text not null generated always as (
  case
    when state in ('sending', 'delivery_failed') then state
    when unclassified_since is not null then 'to_classify'
    when state = 'answered' then outcome
    else state
  end
) stored;
create index requests_standing on requests (standing, id desc);
create index requests_unclassified on requests (unclassified_since) where unclassified_since is not null;

-- what moves, stops and ends the limits of the Code; days are days in Hong Kong
create table clock_events (
  id integer generated always as identity primary key,
  request_id integer not null references requests (id),
  -- server/domain/clock has the kinds
  kind text not null,
  on_date date not null,
  -- promised, or to which it is extended
  until_date date,
  -- { reason?, amount?, authorityId?, paragraphs? }
  detail jsonb not null default '{}',
  message_id integer references messages (id),
  actor_user_id integer references users (id) on delete set null,
  recorded_at timestamptz not null,
  undone_at timestamptz
);
create index clock_events_request on clock_events (request_id, on_date, id);

-- who was asked, and when, to say what a reply gives
create table classify_reminders (
  request_id integer not null references requests (id),
  unclassified_since timestamptz not null,
  day integer not null,
  told_at timestamptz not null,
  primary key (request_id, unclassified_since, day)
);
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
