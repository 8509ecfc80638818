import type { Request, RequestHandler, Response } from 'express'
import { LOCALES, type Locale } from '../../domain/requests/request.ts'
import { isTurnedFrom } from './turned-from.ts'

const COOKIE = 'locale'
/** As browsers name it; Cantonese has a code of its own beside that of Chinese (RFC 5646 section 2.2.2). */
const CHINESE = ['zh-HK', 'zh-Hant', 'zh-TW', 'zh-MO', 'zh-CN', 'zh', 'yue-HK', 'yue-Hant', 'yue']
const YEAR_MS = 365 * 24 * 3600 * 1000

/** For a router mounted below `/en` or `/zh-hk`. The language is remembered for `/`. */
export function setLocale(locale: Locale): RequestHandler {
  return (req, res, next) => {
    res.locals['locale'] = locale
    // Only where it changes something, and for who has cookies or has chosen: a page without Set-Cookie can be kept by a cache.
    const isWished = hasCookies(req) || isTurnedFrom(req.headers, locale)
    if (readLocaleCookie(req) !== locale && req.method === 'GET' && isWished) rememberLocale(res, locale)
    next()
  }
}

/** The language of the request that is being answered. */
export function localeOf(res: Response): Locale {
  return res.locals['locale'] === 'zh-hk' ? 'zh-hk' : 'en'
}

/** For what goes wrong before the router of a language is reached: in however it is spelt, `/zh_HK` and `/zh-Hant` are Chinese. */
export function localeOfPath(path: string): Locale | undefined {
  const [, spelt] = /^\/(en|zh)(?:[-_][a-z]+)*(?:\/|$)/i.exec(path) ?? []
  return spelt === undefined ? undefined : LOCALES.find((locale) => locale.startsWith(spelt.toLowerCase()))
}

/** For addresses without a language: `?lang=`, else what was remembered, else what the browser prefers. */
export function negotiateLocale(req: Request): Locale {
  const asked = req.query['lang']
  if (asked === 'en' || asked === 'zh-hk') return asked
  return readLocaleCookie(req) ?? preferredLocale(req)
}

export function rememberLocale(res: Response, locale: Locale): void {
  res.cookie(COOKIE, locale, { maxAge: YEAR_MS, sameSite: 'lax', httpOnly: true, secure: res.req.secure, path: '/' })
}

function preferredLocale(req: Request): Locale {
  const language = req.acceptsLanguages('en', ...CHINESE)
  return language === false || language === 'en' ? 'en' : 'zh-hk'
}

function readLocaleCookie(req: Request): Locale | undefined {
  const match = /(?:^|;\s*)locale=(en|zh-hk)(?:;|$)/.exec(req.headers.cookie ?? '')
  return match?.[1] === 'en' || match?.[1] === 'zh-hk' ? match[1] : undefined
}

function hasCookies(req: Request): boolean {
  return req.headers.cookie !== undefined
}
