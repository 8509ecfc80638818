import type { Knex } from 'knex'

/** Where nothing has been written to the index yet, all of it will be by the tokeniser that keeps pairs of words. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('update search_generations set tokeniser = 4 where not exists (select from search_entries)')
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
