import pg from 'pg'

/** The name under which holders see each other in pg_stat_activity. */
const LEASE_NAME = 'embedded-postgres-lease'
/** Arbitrary, but the same for all: two who leave at once ask one after the other who is left. */
const LEASE_LOCK = 1_523_000_001

/**
 * A connection that says "I use this server". It ends with its process however that dies, so no list of
 * users can go stale; who leaves last stops the server.
 */
export interface Lease {
  /** @returns whether this was the last one. */
  release(): Promise<boolean>
}

/** @param onLost is called once if the server goes away before `release`. */
export async function takeLease(url: string, onLost: () => void): Promise<Lease> {
  const client = new pg.Client({ connectionString: url, application_name: LEASE_NAME, keepAlive: true })
  let state: 'held' | 'lost' | 'released' = 'held'
  const lose = (): void => {
    if (state !== 'held') return
    state = 'lost'
    onLost()
  }
  client.on('error', lose)
  client.on('end', lose)
  await client.connect()
  return {
    async release() {
      if (state !== 'held') return true
      state = 'released'
      const last = await isLast(client)
      await client.end().catch(() => undefined)
      return last
    }
  }
}

async function isLast(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_lock($1)', [LEASE_LOCK])
    const others = await client.query(
      'select 1 from pg_stat_activity activity where activity.application_name = $1 and activity.pid <> pg_backend_pid() limit 1',
      [LEASE_NAME]
    )
    return others.rows.length === 0
  } catch {
    return true
  }
}
