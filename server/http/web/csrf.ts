import { csrfSync } from 'csrf-sync'
import type { Request, RequestHandler } from 'express'
import { PortalError } from '../../domain/error.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

const tokens = csrfSync({
  getTokenFromRequest: (req) => readToken(req.body) ?? req.get('x-csrf-token'),
  size: 32
})

/**
 * The token of this session, made on first use: ask for it only on pages with a form, because it starts a session. A page
 * that holds it is of no use to anybody else, whatever a cache on its way takes for public.
 */
export function csrfToken(req: Request): string {
  if (req.res?.get('Cache-Control') === undefined) req.res?.set('Cache-Control', 'private, no-cache')
  return tokens.generateToken(req)
}

/**
 * Two locks. First where the request comes from: Sec-Fetch-Site where the browser says it, else Origin. Then the
 * session's token, which also stops what sends neither header.
 */
export function refuseForgery(publicUrl: string): RequestHandler {
  const ownOrigin = new URL(publicUrl).origin
  return (req, _res, next) => {
    if (SAFE.has(req.method)) return next()
    if (!comesFromHere(req, ownOrigin)) throw new PortalError('forbidden', 'the form was sent from another site')
    next()
  }
}

/** After the body is read, on every route that changes something. */
export const requireCsrfToken: RequestHandler = (req, _res, next) => {
  if (SAFE.has(req.method) || tokens.isRequestValid(req)) return next()
  throw new PortalError('forbidden', 'the form token does not fit the session')
}

function comesFromHere(req: Request, ownOrigin: string): boolean {
  const site = req.get('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = req.get('origin')
  return origin === undefined || origin === ownOrigin || origin === `${req.protocol}://${req.get('host') ?? ''}`
}

function readToken(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('_csrf' in body)) return undefined
  return typeof body._csrf === 'string' ? body._csrf : undefined
}
