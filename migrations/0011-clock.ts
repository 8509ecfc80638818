import type { Knex } from 'knex'

/** The day 0 of requests that were sent before, who was told of which limit, and secret addresses of calendars. */
const SCHEMA = /* sql */ `
-- the relay took the letter: that day in Hong Kong is day 0
insert into clock_events (request_id, kind, on_date, message_id, recorded_at)
select distinct on (outbox.request_id) outbox.request_id, 'received', (outbox.sent_at at time zone 'Asia/Hong_Kong')::date, outbox.message_id, outbox.sent_at
from outbox
where outbox.letter = 'request' and outbox.sent_at is not null and outbox.request_id is not null
order by outbox.request_id, outbox.sent_at desc;

-- a limit that passed on a day, and that its requester was told of it; once for ever
create table clock_notices (
  request_id integer not null references requests (id),
  -- server/domain/clock has the codes
  limit_code text not null,
  due_on date not null,
  -- null: passed over, because a newer one was told or its requester wants no notices
  told_at timestamptz,
  noted_at timestamptz not null,
  outbox_id integer references outbox (id),
  primary key (request_id, limit_code, due_on)
);

-- nobody gets letters about what had passed before there was a clock
insert into clock_notices (request_id, limit_code, due_on, noted_at)
select clock_events.request_id, limits.code, clock_events.on_date + limits.days, now()
from clock_events
cross join (values ('interim', 10), ('target', 21), ('long', 51)) as limits (code, days)
where clock_events.kind = 'received' and clock_events.on_date + limits.days < (now() at time zone 'Asia/Hong_Kong')::date;

-- when the clock worker last looked at a request: once a day, and again when something has changed
create table clock_looks (
  request_id integer primary key references requests (id),
  day date not null,
  version integer not null
);

-- SHA-256 of the secret in the address of somebody's calendar; one for each user
create table calendar_tokens (
  user_id integer primary key references users (id) on delete cascade,
  token_hash bytea not null unique,
  created_at timestamptz not null
);
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
