import type { Knex } from 'knex'

/**
 * What was typed at the sign-up that a token confirms. Several people may sign up with one address before its owner
 * confirms: each letter confirms the name and the password of its own sign-up and nobody else's.
 */
const SCHEMA = /* sql */ `
alter table user_tokens add column name text, add column password_hash text;
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
