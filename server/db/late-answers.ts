import type pg from 'pg'

type Answered = (error: unknown, result?: unknown) => void
type Query = (...args: unknown[]) => unknown

/** What knex looks at before it gives a connection to the next who asks. */
interface PooledClient {
  query: Query
  __knex__disposed?: unknown
}

/**
 * With `query_timeout` pg gives up waiting for an answer, but the connection still owes it, and whoever got it next
 * would wait behind. Marked, it is taken out of the pool and closed.
 */
export function dropWhenLate(client: pg.Client): void {
  const pooled = client as unknown as PooledClient
  const query: Query = pooled.query.bind(pooled)
  const note = (error: unknown): void => {
    if (error instanceof Error && error.message === 'Query read timeout') pooled.__knex__disposed = error
  }
  pooled.query = (...args) => {
    const answered = args.at(-1)
    if (typeof answered === 'function') {
      args[args.length - 1] = ((error, result) => {
        note(error)
        ;(answered as Answered)(error, result)
      }) satisfies Answered
    }
    const answer = query(...args)
    if (answer instanceof Promise) answer.catch(note)
    return answer
  }
}
