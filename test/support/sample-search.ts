import type { WebServer } from './web-server.ts'

/** More entries than one search reads where something is unwanted. */
const ENTRIES = 31_000

/**
 * Gives the long thread of the sample so many entries with the word «minutes» that a search without it stops before it
 * has come to the older requests.
 * @returns the path of that search, below the language
 */
export async function seedSampleSearch({ context: { db } }: WebServer, requestId: number): Promise<string> {
  await db.raw(/* sql */ `
    insert into search_entries (version, kind, record_id, request_id, authority_id, folded, tokens, dated_at)
    select generation.version, 'request', 1000000 + number, requests.id, requests.authority_id, 'minutes',
      array_to_tsvector(array['minut', 'minutes', '@krequest', '@b' || requests.id / 256, '@c' || requests.id / 8192]), requests.created_at
    from requests cross join search_generations as generation cross join generate_series(1, :entries) as number where requests.id = :requestId`, { entries: ENTRIES, requestId })
  return '/search?q=e-gate%20-minutes'
}
