import connectPgSimple from 'connect-pg-simple'
import type { RequestHandler } from 'express'
import session from 'express-session'
import type { Config } from '../../config/env.ts'
import { queryRunner, type Db } from '../../db/connection.ts'

const DAYS_14_MS = 14 * 24 * 3600 * 1000

/** Sessions in PostgreSQL. A visitor who fills in no form gets none, and no cookie. */
export function createSession(config: Config, db: Db): RequestHandler {
  const secure = config.publicUrl.startsWith('https:')
  const Store = connectPgSimple(session)
  return session({
    name: secure ? '__Host-session' : 'session',
    secret: [...config.secretKeys],
    store: new Store({
      // The store needs only `query`, so it works on the one pool instead of a second.
      pool: queryRunner(db) as never,
      tableName: 'sessions',
      disableTouch: true,
      pruneSessionInterval: 3600
    }),
    resave: false,
    saveUninitialized: false,
    rolling: false,
    proxy: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure, maxAge: DAYS_14_MS, path: '/' }
  })
}
