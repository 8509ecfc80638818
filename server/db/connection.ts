import type { Writable } from 'node:stream'
import knex, { type Knex } from 'knex'
import pg from 'pg'
import { errorCodeOf } from '../domain/error-code.ts'
import { giveUpWhenLate } from './late-answers.ts'

/** A pool or a transaction: what reads and writes take. */
export type Db = Knex
export type Trx = Knex.Transaction

/**
 * The one pool of a process. `bigint` columns hold byte counts and UIDs, all below 2^53.
 * @param patienceMs how long an answer is waited for: a server that hangs breaks no connection. Default: for ever.
 */
export function connect(url: string, poolSize: number, patienceMs?: number): Db {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  return knex({
    client: 'pg',
    connection: settingsOf(url),
    pool: {
      min: 0,
      max: poolSize,
      acquireTimeoutMillis: 5_000,
      afterCreate: (client: pg.Client, done: (error: undefined, client: pg.Client) => void) => {
        giveUpWhenLate(client, patienceMs)
        done(undefined, client)
      }
    },
    acquireConnectionTimeout: 5_000,
    // knex would print what it also throws, past our log and with the query in it.
    log: { warn: () => undefined, error: () => undefined, deprecate: () => undefined, debug: () => undefined }
  })
}

/** `pipeline`: what is asked on a connection while another answer is awaited is sent at once, for `readTogether`. */
function settingsOf(url: string) {
  return { connectionString: url, application_name: 'portal', pipeline: true, connectionTimeoutMillis: 5_000 }
}

/** One transaction; what it throws rolls back. */
export async function transact<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction(work)
}

/** What knex has no types for. */
interface ConnectionSource {
  acquireConnection(): Promise<PooledConnection>
  releaseConnection(connection: PooledConnection): Promise<void>
}

/** With the socket below it, which pg has no types for either. */
type PooledConnection = pg.Client & { readonly connection: { readonly stream: Writable } }

/** Where `readPrepared` reads: the pool, a transaction, or the one connection of `readTogether`. */
export type Reads = Pick<Db, 'client'>

/** The pool as libraries want it that know pg and not knex: `query(text, values)`. */
export function queryRunner(db: Db): { query(text: string, values?: unknown[]): Promise<pg.QueryResult> } {
  const source = db.client as ConnectionSource
  return {
    async query(text, values = []) {
      const connection = await source.acquireConnection()
      try {
        return await askOn(connection, { text, values })
      } finally {
        await source.releaseConnection(connection)
      }
    }
  }
}

/**
 * As pg's own promise, but within the pool's patience, and nothing is left of the answer when nobody needs it any more
 * (docs/decisions/0009). Sent at once, as `sendTogether` wants it.
 */
export async function askOn<Row extends object>(connection: pg.Client, query: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
  try {
    return await new Promise((resolve, reject) => {
      connection.query<Row>(query, (error, result) => {
        // pg's types leave out that it is null where all went well.
        if ((error as Error | null) === null) resolve(result)
        else reject(error)
      })
    })
  } catch (error) {
    // From here it leads back to who asked, not to the socket.
    if (error instanceof Error) Error.captureStackTrace(error)
    throw error
  }
}

/**
 * For `.options(…)` of a statement whose text is always the same: PostgreSQL plans it a few times for each connection
 * and then no more, which where several tables are joined is most of what it costs. One name has one text.
 */
export function planOnce(name: string): { readonly name: string } {
  return { name }
}

/**
 * A read that is asked for again and again: PostgreSQL plans it once for each connection, which for a query of
 * several joins is most of its cost. The name belongs to the text.
 * @param name undefined where the best way depends on the values: it is planned for them each time
 */
export async function readPrepared<Row extends object>(db: Reads, name: string | undefined, text: string, values: unknown[]): Promise<Row[]> {
  const source = db.client as ConnectionSource
  const connection = await source.acquireConnection()
  try {
    return (await askOn<Row>(connection, { ...(name === undefined ? {} : { name }), text, values })).rows
  } finally {
    await source.releaseConnection(connection)
  }
}

/**
 * Reads that do not wait for one another go to PostgreSQL in one piece, and come back in one: to send a query costs a web
 * process more than what it asks. Each is a statement of its own and sees what is committed when its turn comes.
 * @param reads each asks by `readPrepared` alone, and for one thing
 */
export async function readTogether<T extends readonly unknown[]>(db: Db, reads: { readonly [K in keyof T]: (db: Reads) => Promise<T[K]> }): Promise<T> {
  const source = db.client as ConnectionSource
  const connection = await source.acquireConnection()
  const one: ConnectionSource = { acquireConnection: () => Promise.resolve(connection), releaseConnection: () => Promise.resolve() }
  sendTogether(connection)
  const answers = await Promise.allSettled(reads.map((read) => read({ client: one })))
  await source.releaseConnection(connection)
  return answers.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason
    return answer.value
  }) as unknown as T
}

/** What is asked on the connection before anything else happens goes in one piece. */
export function sendTogether(connection: pg.Client): void {
  const { stream } = (connection as PooledConnection).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ETIMEDOUT', 'EPIPE', '57P01', '57P02', '57P03', '08006', '08001', '08003', '53300'])

/** Whether an error means that the database is away, so that the same call may work later. */
export function isDatabaseAway(error: unknown): boolean {
  if (UNREACHABLE.has(errorCodeOf(error))) return true
  const { name, message }: Partial<Error> = typeof error === 'object' && error !== null ? error : {}
  if (name === 'KnexTimeoutError' || name === 'AggregateError') return true
  // «aborted»: the pool was closed while this waited for a connection; the process is ending.
  return message === 'aborted' || /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|(?:^| - )(?:timeout expired|Query read timeout)$/i.test(message ?? '')
}
