import knex, { type Knex } from 'knex'
import pg from 'pg'
import { errorCodeOf } from '../domain/error-code.ts'

/** A pool or a transaction: what reads and writes take. */
export type Db = Knex
export type Trx = Knex.Transaction

const BIGINT = 20

/** The one pool of a process. `bigint` columns hold byte counts and UIDs, all below 2^53. */
export function connect(url: string, poolSize: number): Db {
  pg.types.setTypeParser(BIGINT, Number)
  return knex({
    client: 'pg',
    connection: { connectionString: url, application_name: 'portal', connectionTimeoutMillis: 5_000 },
    pool: { min: 0, max: poolSize, acquireTimeoutMillis: 5_000 },
    acquireConnectionTimeout: 5_000,
    // knex would print what it also throws, past our log and with the query in it.
    log: { warn: () => undefined, error: () => undefined, deprecate: () => undefined, debug: () => undefined }
  })
}

/** One transaction; what it throws rolls back. */
export async function transact<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction(work)
}

/** The pool as libraries want it that know pg and not knex: `query(text, values)`. */
export function queryRunner(db: Db): { query(text: string, values?: unknown[]): Promise<pg.QueryResult> } {
  return {
    async query(text, values = []) {
      const connection = (await db.client.acquireConnection()) as pg.Client
      try {
        return await connection.query(text, values)
      } finally {
        await db.client.releaseConnection(connection)
      }
    }
  }
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ETIMEDOUT', 'EPIPE', '57P01', '57P02', '57P03', '08006', '08001', '08003', '53300'])

/** Whether an error means that the database is away, so that the same call may work later. */
export function isDatabaseAway(error: unknown): boolean {
  if (UNREACHABLE.has(errorCodeOf(error))) return true
  const { name, message }: Partial<Error> = typeof error === 'object' && error !== null ? error : {}
  if (name === 'KnexTimeoutError' || name === 'AggregateError') return true
  // «aborted»: the pool was closed while this waited for a connection; the process is ending.
  return message === 'aborted' || /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect/i.test(message ?? '')
}
