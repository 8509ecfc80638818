import type { Duplex } from 'node:stream'
import type pg from 'pg'

type Answered = (error: unknown, result?: unknown) => void
type Query = (...args: unknown[]) => unknown

/** What knex looks at before it gives a connection to the next who asks, and the socket below it. */
interface PooledClient {
  query: Query
  __knex__disposed?: unknown
  readonly connection: { readonly stream: Duplex }
}

/** As pg words it, for `isDatabaseAway`. */
const LATE = 'Query read timeout'

/**
 * Gives up waiting for an answer after a time. The connection still owes it, and whoever got it next would wait behind: it
 * is closed, and its place in the pool is free. In place of pg's own `query_timeout`, which as its promises keeps each
 * answer in memory for longer than anybody wants it (docs/decisions/0009).
 * @param patienceMs undefined: for ever
 */
export function giveUpWhenLate(client: pg.Client, patienceMs: number | undefined): void {
  if (patienceMs === undefined) return
  const pooled = client as unknown as PooledClient
  const query: Query = pooled.query.bind(pooled)
  const askWithin: Query = (...args) => {
    const answered = args.at(-1)
    // pg's own promise waits as long as it takes: on the pool nobody asks without a callback (`askOn`, knex).
    if (typeof answered !== 'function') return query(...args)
    args[args.length - 1] = answerOnce(pooled, patienceMs, answered as Answered)
    return query(...args)
  }
  pooled.query = askWithin
}

function answerOnce(pooled: PooledClient, patienceMs: number, answered: Answered): Answered {
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    const error = new Error(LATE)
    pooled.__knex__disposed = error
    answered(error)
    pooled.connection.stream.destroy()
  }, patienceMs)
  return (error, result) => {
    clearTimeout(timer)
    // Of the closed connection comes an error for this query too.
    if (!isLate) answered(error, result)
  }
}
