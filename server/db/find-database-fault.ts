import pg from 'pg'
import { isDatabaseAway } from './connection.ts'

const PATIENCE_MS = 5_000

/** Enters the database once. @returns a sentence that names DATABASE_URL, or undefined if all is well. */
export async function findDatabaseFault(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return undefined
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const code = 'code' in error ? String(error.code) : 'no answer in time'
    if (isDatabaseAway(error)) return `The database does not answer (${code}): check DATABASE_URL and whether its server runs.`
    // The address holds a password and is not repeated; the driver's words name host, user or database.
    return `The database cannot be entered (${error.message}): check DATABASE_URL.`
  } finally {
    await client.end().catch(() => undefined)
  }
}
