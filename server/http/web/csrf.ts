import { csrfSync } from 'csrf-sync'
import type { Request, RequestHandler } from 'express'
import { PortalError } from '../../domain/error.ts'
import { typedFields } from './form.ts'
import { turnsLanguage } from './turn-language.ts'

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

/** In the hidden fields of a form that is kept to be sent again (`web/kept-form`). */
export const KEPT = 'kept'

/** The token does not fit the session: that is over, or the page was open for longer than its key is known. */
export class StaleForm extends PortalError {
  constructor() {
    super('forbidden', 'the form token does not fit the session')
  }
}

/** After the body is read, on every route that changes something. A kept form that changes its language has not been sent yet. */
export const requireCsrfToken: RequestHandler = (req, _res, next) => {
  const turnsKept = typedFields(req.body)[KEPT] !== undefined && turnsLanguage(req)
  if (SAFE.has(req.method) || (tokens.isRequestValid(req) && !turnsKept)) return next()
  throw new StaleForm()
}

/**
 * Whether a browser says that one of our own pages sent this as a page to look at. What it does not say counts as no:
 * a client that sends neither header passes the first lock, and is offered nothing.
 */
export function wasSentFromOwnPage(req: Request, ownOrigin: string): boolean {
  const destination = req.get('sec-fetch-dest')
  if (destination !== undefined && destination !== 'document') return false
  const site = req.get('sec-fetch-site')
  return site === undefined ? req.get('origin') === ownOrigin : site === 'same-origin'
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
