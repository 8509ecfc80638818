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

/** Starts the session of a request that came without one; a property like any other, see `lendSession`. */
const BEGIN = Symbol('begin the session')

type Waiting = Request & { [BEGIN]?: () => void }

/** Who brings none has an empty one made when something first asks for `req.session`, which a page for reading never does. */
function whenAsked(start: RequestHandler): RequestHandler {
  return (req, res, next) => {
    if (hasSession(req.headers.cookie)) return void start(req, res, next)
    const waiting: Waiting = req
    const begin = (): void => beginNow(start, req, res)
    waiting[BEGIN] = begin
    next()
  }
}

/** Without a cookie there is nothing to look up: it is there when `start` comes back. */
function beginNow(start: RequestHandler, req: Request, res: Response): void {
  void start(req, res, (error: unknown) => {
    if (error !== undefined) throw new Error('no session could be begun', { cause: error })
  })
}

/**
 * Has `req.session` of all requests begin what waits. On what they have in common, for V8 keeps an accessor in the hidden
 * class of its object: one of each request's own would keep that request, and all that hangs on it, until the next whole
 * collection, and each collection of the young ones would copy it.
 * @param requests an Express app's `request`
 */
export function lendSession(requests: Request): void {
  Object.defineProperty(requests, 'session', {
    configurable: true,
    get(this: Waiting) {
      const begin = this[BEGIN]
      if (begin === undefined) return undefined
      settle(this, undefined)
      begin()
      return this.session
    },
    set: settleThis
  })
}

function settleThis(this: Request, value: unknown): void {
  settle(this, value)
}

function settle(req: Request, value: unknown): void {
  Object.defineProperty(req, 'session', { value, configurable: true, enumerable: true, writable: true })
}

/**
 * Redirects that are complete with their head. With a body express-session lets the head go before it has saved the
 * session: who follows at once would come with one that does not hold yet what the redirect is for.
 * @param answers an Express app's `response`
 */
export function redirectWithoutBody(answers: Response): void {
  answers.redirect = redirect as Response['redirect']
}

function redirect(this: Response, status: number, path: string): void {
  this.status(status).location(path).set('Content-Length', '0').end()
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
