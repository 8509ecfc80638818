import type { Knex } from 'knex'

/**
 * Whether a request has a reply behind a number, for further pages of the list of what was answered: without it each
 * reply of a thread of hundreds was compared with each other one.
 */
const SCHEMA = /* sql */ `
create index messages_public_replies_of on messages (request_id, id)
where kind = 'incoming' and visibility = 'public' and nature in ('reply', 'calendar')
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
