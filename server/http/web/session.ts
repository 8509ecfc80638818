import connectPgSimple from 'connect-pg-simple'
import type { Request, RequestHandler, Response } from 'express'
import session from 'express-session'
import type { Config } from '../../config/env.ts'
import { queryRunner, type Db } from '../../db/connection.ts'
import { hasSession, nameSessionCookie } from './session-cookie.ts'

const DAYS_14_MS = 14 * 24 * 3600 * 1000

/** Sessions in PostgreSQL. A visitor who fills in no form gets none, and no cookie; most pages never ask whether there is one. */
export function createSession(config: Config, db: Db): RequestHandler {
  const Store = connectPgSimple(session)
  return whenAsked(session({
    name: nameCookie(config),
    secret: [...config.secretKeys],
    store: new Store({
      // The store needs only `query`, so it works on the one pool instead of a second.
      pool: queryRunner(db) as never,
      tableName: 'sessions',
      disableTouch: true,
      // The upkeep worker clears sessions that are over.
      pruneSessionInterval: false
    }),
    resave: false,
    saveUninitialized: false,
    rolling: false,
    proxy: true,
    cookie: { ...describeCookie(config), maxAge: DAYS_14_MS }
  }))
}

/** Who brings none has an empty one made when something first asks for `req.session`, which a page for reading never does. */
function whenAsked(start: RequestHandler): RequestHandler {
  return (req, res, next) => {
    if (hasSession(req.headers.cookie)) return void start(req, res, next)
    const settle = (value: unknown): void => void Object.defineProperty(req, 'session', { value, configurable: true, enumerable: true, writable: true })
    Object.defineProperty(req, 'session', { configurable: true, enumerable: true, set: settle, get: () => startNow(start, req, res, settle) })
    next()
  }
}

/** Without a cookie there is nothing to look up: it is there when `start` comes back. */
function startNow(start: RequestHandler, req: Request, res: Response, settle: (value: unknown) => void): Request['session'] {
  settle(undefined)
  void start(req, res, (error: unknown) => {
    if (error !== undefined) throw new Error('no session could be begun', { cause: error })
  })
  return req.session
}

/**
 * A redirect that is complete with its head. With a body express-session lets the head go before it has saved the
 * session: who follows at once would come with one that does not hold yet what the redirect is for.
 */
export const redirectWithoutBody: RequestHandler = (_req, res, next) => {
  const redirect = (status: number, path: string): void => {
    res.status(status).location(path).set('Content-Length', '0').end()
  }
  res.redirect = redirect as Response['redirect']
  next()
}

/** After signing out: the session is gone from the database, and this machine forgets its name. */
export function clearSessionCookie(config: Config, res: Response): void {
  res.clearCookie(nameCookie(config), describeCookie(config))
}

function nameCookie(config: Config): string {
  return nameSessionCookie(isSecure(config))
}

function describeCookie(config: Config): { readonly httpOnly: true; readonly sameSite: 'lax'; readonly secure: boolean; readonly path: '/' } {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(config), path: '/' }
}

function isSecure(config: Config): boolean {
  return config.publicUrl.startsWith('https:')
}
