import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { isDatabaseAway } from '../../db/connection.ts'
import { PortalError } from '../../domain/error.ts'
import { wordsIn, type Words } from '../../i18n/words.ts'
import { showKeptForm } from './kept-form.ts'
import { localeOf, localeOfPath, negotiateLocale } from './locale.ts'
import type { Renderer } from './render.ts'

interface ErrorAnswer {
  readonly status: number
  readonly heading: keyof Words['site']['errors']
  readonly text: keyof Words['site']['errors']
}

const NOT_FOUND: ErrorAnswer = { status: 404, heading: 'notFoundTitle', text: 'notFoundText' }
const FORBIDDEN: ErrorAnswer = { status: 403, heading: 'forbiddenTitle', text: 'forbiddenText' }
const TOO_LARGE: ErrorAnswer = { status: 413, heading: 'tooLargeTitle', text: 'tooLargeText' }
const UNREADABLE: ErrorAnswer = { status: 400, heading: 'unreadableTitle', text: 'unreadableText' }
const FAILED: ErrorAnswer = { status: 500, heading: 'failedTitle', text: 'failedText' }
const TOO_MANY: ErrorAnswer = { status: 429, heading: 'tooManyTitle', text: 'tooManyText' }
const AWAY: ErrorAnswer = { status: 503, heading: 'awayTitle', text: 'awayText' }

/** `OPTIONS *` and the like name no page (RFC 9112 section 3.2.4): a session cannot be read for them. */
export const refuseOddTargets: RequestHandler = (req, _res, next) => {
  if (!req.path.startsWith('/')) throw new PortalError('not_found')
  next()
}

/** After all routes: nothing answered. */
export const answerNotFound: RequestHandler = () => {
  throw new PortalError('not_found')
}

/**
 * The last middleware. Faults of the program are logged here, once; bad input never comes this far. A form that was
 * not taken is not lost: its page shows it again.
 */
export function answerErrors(renderer: Renderer, log: Logger, publicUrl: string): ErrorRequestHandler {
  const ownOrigin = new URL(publicUrl).origin
  return (error: unknown, req, res, _next) => {
    if (res.headersSent) return breakOff(res, error, log)
    const answer = chooseAnswer(error)
    if (answer.status === 500) log.error({ ...describeFault(error), method: req.method }, 'a page failed')
    if (answer.status === 503) log.warn('the database cannot be reached')
    if (answer === AWAY) res.set('Retry-After', '30')
    res.status(answer.status).set('Cache-Control', 'no-store')
    if (res.locals['locale'] === undefined) res.locals['locale'] = localeOfPath(req.path) ?? negotiateLocale(req)
    if (wantsJson(req.path)) {
      res.json({ error: answer.heading.replace(/Title$/, '') })
      return
    }
    if (showKeptForm(renderer, ownOrigin, req, res, error)) return
    const words = wordsIn(localeOf(res)).site.errors
    renderer.render(req, res, 'web/error', { title: words[answer.heading], noIndex: true, path: '/' }, {
      heading: words[answer.heading],
      text: words[answer.text],
      searchable: answer.status === 404
    })
  }
}

function chooseAnswer(error: unknown): ErrorAnswer {
  if (error instanceof PortalError) return error.code === 'forbidden' ? FORBIDDEN : NOT_FOUND
  if (isDatabaseAway(error)) return AWAY
  if (isUnstorableText(error)) return NOT_FOUND
  const status = statusOf(error)
  if (status === 429) return TOO_MANY
  if (status === 404) return NOT_FOUND
  if (status === 413) return TOO_LARGE
  if (status === 400 || status === 415) return { ...UNREADABLE, status }
  return FAILED
}

/** In the middle of a download: who went away is told nothing, anybody else must not take the piece for the whole. */
function breakOff(res: Response, error: unknown, log: Logger): void {
  const hasLeft = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
  if (isDatabaseAway(error)) log.warn('the database cannot be reached')
  else if (!hasLeft) log.error(describeFault(error), 'an answer broke off')
  // The page may be whole, and only its session could not be kept.
  if (!res.writableEnded) res.destroy()
}

/** SQLSTATE 22021 and 22P05: a NUL or half a surrogate pair in what was asked for. No table holds such a thing. */
function isUnstorableText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '22021' || error.code === '22P05')
}

/** Where it happened, without the message: those of the database quote the values, which may be a person's. */
function describeFault(error: unknown): { readonly fault: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { fault: typeof error, at: [] }
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const at = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line)).map((line) => line.trim())
  return { fault: `${error.name}${code}`, at }
}

/** What body parsers and the router put on their errors: http-errors' `status`. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof URIError) return 404
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined
  return typeof error.status === 'number' ? error.status : undefined
}

function wantsJson(path: string): boolean {
  return path.endsWith('.json')
}
