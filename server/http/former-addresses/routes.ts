import { Router, type Request, type RequestHandler, type Response } from 'express'
import { PortalError } from '../../domain/error.ts'
import { readFormerLocale, splitAddress, type AskedAddress, type Fields, type FormerAddress } from '../../domain/former-addresses/former-address.ts'
import { readFormerAddress } from '../../domain/former-addresses/read-former-address.ts'
import { LOCALES, type Locale } from '../../domain/requests/request.ts'
import { viewerOf } from '../web/current-user.ts'
import { negotiateLocale } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { findTarget } from './find-target.ts'

const FRONT_PAGE: FormerAddress = { kind: 'page', path: '/' }

/**
 * Links that were made for sites in the manner of Alaveteli lead to the right page here. Stands before the pages,
 * because some of those addresses are longer forms of ours; our own addresses go on.
 */
export function formerAddressRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/*path', redirectFormer(portal))
  router.get('/', redirectFrontPage)
  return router
}

function redirectFormer(portal: Portal): RequestHandler {
  return async (req, res, next) => {
    const asked = splitAddress(req.path)
    if (asked === undefined) return next()
    const query = readQuery(req)
    const former = asked.parts.length === 0 ? FRONT_PAGE : readFormerAddress(asked.parts, query)
    if (former === undefined || isOurs(req.path, asked, former)) return next()
    const target = await findTarget(portal, viewerOf(res), former)
    // Exactly as for what never was: nothing may be learnt from where a redirect leads.
    if (target === undefined) throw new PortalError('not_found')
    redirect(req, res, asked, query, isFeed(asked) ? feedOf(target) : target)
  }
}

/** `/feed/body/immd`, `/request/a_title/feed`: who reads it is a program, which wants a feed again. */
function isFeed({ parts: [first = '', , third] }: AskedAddress): boolean {
  return first.toLowerCase() === 'feed' || (first.toLowerCase() === 'request' && third === 'feed')
}

/** Atom, unless its address asked for JSON. */
function feedOf(target: string): string {
  const [path = '', query] = target.split('?')
  const isJson = path.endsWith('.json')
  return `${isJson ? path.slice(0, -'.json'.length) : path}/feed.${isJson ? 'json' : 'atom'}${query === undefined ? '' : `?${query}`}`
}

/** Whether it stands below a language of ours and leads to itself: `/en/search`, `/en/new`, whatever their query. */
function isOurs(path: string, { parts }: AskedAddress, former: FormerAddress): boolean {
  const isBelowLanguage = LOCALES.some((locale) => `${path.toLowerCase()}/`.startsWith(`/${locale}/`))
  return isBelowLanguage && (former.kind === 'page' || former.kind === 'form') && former.path === `/${parts.join('/')}`
}

/** `/?locale=zh_HK`; without it the front page chooses a language itself. */
const redirectFrontPage: RequestHandler = (req, res, next) => {
  const query = readQuery(req)
  if (query['locale'] === undefined) return next()
  redirect(req, res, { locale: undefined, parts: [] }, query, '/')
}

function redirect(req: Request, res: Response, { locale }: AskedAddress, query: Fields, path: string): void {
  const said = locale ?? readFormerLocale(query['locale'] ?? '')
  if (said === undefined) res.vary('Accept-Language').vary('Cookie')
  const target: Locale = said ?? negotiateLocale(req)
  // Kept for an hour: what is hidden later must not be led to for ever.
  res.set('Cache-Control', said === undefined ? 'private, max-age=0' : 'public, max-age=3600').redirect(301, `/${target}${path}`)
}

/** Parameters that came once. */
function readQuery(req: Request): Fields {
  return Object.fromEntries(Object.entries(req.query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}
