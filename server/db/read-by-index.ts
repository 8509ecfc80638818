import { createHash } from 'node:crypto'
import type pg from 'pg'
import { askOn, sendTogether, type Db } from './connection.ts'

/** Asks with `?` for values, in one transaction that only reads. */
export interface Reader {
  /** The pool it reads from: what is remembered of one database belongs to it. */
  readonly pool: object
  read<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]>
}

interface ConnectionSource {
  acquireConnection(): Promise<pg.Client>
  releaseConnection(connection: pg.Client): Promise<void>
}

/**
 * PostgreSQL thinks that reading a large value of each row costs nothing, and would read a whole small table past its
 * full-text index: ten times slower. And a list of rows that outgrows its memory makes it read all of them again:
 * for the commonest word at 100,000 threads that takes 8 MB. One state of the data for all that is asked, so that counts and pages agree.
 */
const BEGIN = `begin transaction isolation level repeatable read read only; set local work_mem = '32MB'; set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off; set local jit = off; set local plan_cache_mode = force_generic_plan`
/** So many forms of questions are kept planned on each connection; any further one is planned each time. */
const MOST_PLANNED = 300

const names = new Map<string, string>()

/**
 * For reads that live by an index. Those that do not wait for one another go together, the first of them with the
 * beginning of the transaction; nobody waits for its end but the connection.
 */
export async function readByIndex<T>(db: Db, work: (reader: Reader) => Promise<T>): Promise<T> {
  const source = db.client as ConnectionSource
  const connection = await source.acquireConnection()
  sendTogether(connection)
  const begun = askOn(connection, { text: BEGIN })
  const read = async <Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> => {
    sendTogether(connection)
    const [, { rows }] = await Promise.all([begun, askOn<Row>(connection, prepare(text, values))])
    return rows
  }
  try {
    return await work({ pool: db, read })
  } finally {
    void begun.then(() => askOn(connection, { text: 'rollback' })).catch(() => undefined).then(() => source.releaseConnection(connection))
  }
}

function prepare(text: string, values: readonly unknown[]): pg.QueryConfig {
  let count = 0
  const numbered = text.replaceAll('?', () => `$${count += 1}`)
  const name = nameOf(numbered)
  return { ...(name === undefined ? {} : { name }), text: numbered, values: [...values] }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST_PLANNED) return known
  const name = `index-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  names.set(text, name)
  return name
}
