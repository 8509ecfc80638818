import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

const STANDBY_MS = 2_000

export interface Leadership {
  readonly url: string
  /** What there is to lead: one leader for each name in a database. */
  readonly name: string
  readonly signal: AbortSignal
}

/**
 * Runs the work while this process is the only leader of the name; otherwise stands by. The lock is on a connection
 * of its own: when that is lost the work is told so (`lost`), since another process may lead by then. It saves
 * double work; nothing may depend on it. Ends with the work, or when the connection or the signal ends.
 */
export async function leadOnce(leadership: Leadership, work: (lost: AbortSignal) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: leadership.url, application_name: `portal leader ${leadership.name.slice(0, 20)}`, keepAlive: true, connectionTimeoutMillis: 5_000 })
  const lost = new AbortController()
  client.on('error', () => lost.abort())
  client.on('end', () => lost.abort())
  try {
    await client.connect()
    const end = AbortSignal.any([leadership.signal, lost.signal])
    while (!end.aborted && !(await tryLock(client, leadership.name))) await pause(STANDBY_MS, undefined, { signal: end }).catch(() => undefined)
    if (!end.aborted) await work(lost.signal)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function tryLock(client: pg.Client, name: string): Promise<boolean> {
  const answer = await client.query<{ locked: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as locked', [name])
  return answer.rows[0]?.locked === true
}
