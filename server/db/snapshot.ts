import { readPrepared, type Reads } from './connection.ts'

/**
 * Which transactions are over, as PostgreSQL tells it for the whole cluster: as long as the text is the same, nothing was
 * committed in between, whatever wrote it. A transaction that only reads, or changed nothing yet, does not move it.
 */
export async function readSnapshot(db: Reads): Promise<string> {
  const [row] = await readPrepared<{ snapshot: string }>(db, 'snapshot', 'select pg_current_snapshot()::text as snapshot', [])
  return row?.snapshot ?? ''
}
