import type { Request, Response } from 'express'
import type { Locale } from '../../domain/requests/request.ts'
import { isOperator } from '../../domain/visibility/visibility.ts'
import { LANGUAGE_TAGS, wordsIn, type Words } from '../../i18n/words.ts'
import { csrfToken } from './csrf.ts'
import { currentUser, viewerOf } from './current-user.ts'
import { localeOf } from './locale.ts'

/** What a presenter says about the page as a whole. */
export interface Head {
  /** Without the site's name. */
  readonly title: string
  readonly description?: string
  readonly noIndex?: boolean
  /** The path below the locale that is this page's own, `/requests/1523-…`; default: the path asked for. */
  readonly path?: string
  readonly alternates?: readonly { readonly type: string; readonly path: string }[]
  /** Below the language, where the form is sent in which one writes, `#writing`: the language is then changed with what is typed in it. */
  readonly writing?: string | undefined
  /** The number of faults in the form, for the title that a screen reader hears first. */
  readonly faults?: number
  /** What stands in the page's `HOLE`. */
  readonly kept?: Buffer | undefined
}

export interface Layout {
  readonly locale: Locale
  readonly lang: string
  readonly title: string
  readonly description: string | undefined
  readonly noIndex: boolean
  readonly canonical: string
  /** The same page in each language: the address that search engines know, and where the switch leads, which keeps what was asked for. */
  readonly languages: readonly { readonly locale: Locale; readonly lang: string; readonly name: string; readonly url: string; readonly path: string }[]
  readonly alternates: readonly { readonly type: string; readonly url: string }[]
  readonly user: { readonly name: string; readonly operator: boolean } | undefined
  readonly csrf: string | undefined
  readonly sandbox: boolean
  /** The stylesheet's path with its hash, so that it can be kept for a year. */
  readonly assets: Readonly<Record<string, string>>
  /** Below the language, without its query. */
  readonly path: string
  /** Below the language: where the form is sent in which one writes. */
  readonly writing: string | undefined
}

/** What every view has besides its own page. */
export interface PageBase {
  readonly layout: Layout
  readonly w: Words
}

export interface SiteFacts {
  readonly publicUrl: string
  readonly sandbox: boolean
  readonly assets: Readonly<Record<string, string>>
}

export function makePageBase(req: Request, res: Response, site: SiteFacts, head: Head): PageBase {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const path = head.path ?? pathBelowLocale(req)
  const viewer = viewerOf(res)
  const user = currentUser(res)
  const faults = head.faults === undefined || head.faults === 0 ? '' : `(${head.faults}) `
  return {
    w,
    layout: {
      locale,
      lang: LANGUAGE_TAGS[locale],
      title: `${faults}${head.title === '' ? '' : `${head.title} – `}${w.site.name}`,
      description: head.description,
      noIndex: head.noIndex ?? false,
      canonical: `${site.publicUrl}/${locale}${path}`,
      languages: listLanguages(site, path, queryToKeep(req, path)),
      alternates: (head.alternates ?? []).map((one) => ({ type: one.type, url: `${site.publicUrl}/${locale}${one.path}` })),
      user: user === undefined ? undefined : { name: user.name, operator: isOperator(viewer) },
      csrf: user === undefined ? undefined : csrfToken(req),
      sandbox: site.sandbox,
      assets: site.assets,
      path: path.split('?')[0] ?? '/',
      writing: head.writing
    }
  }
}

function listLanguages(site: SiteFacts, path: string, query: string): Layout['languages'] {
  const names: readonly (readonly [Locale, string])[] = [['en', 'English'], ['zh-hk', '繁體中文']]
  return names.map(([locale, name]) => ({
    locale,
    lang: LANGUAGE_TAGS[locale],
    name,
    url: `${site.publicUrl}/${locale}${path}`,
    path: `/${locale}${path}${query}`
  }))
}

/** `?q=…` of a search, `?draft=…` of a letter: not behind a path that has its own, and not behind that of a fault, which leads home. */
function queryToKeep(req: Request, path: string): string {
  const at = req.originalUrl.indexOf('?')
  const asked = pathBelowLocale(req)
  if (req.method !== 'GET' || at < 0 || asked === req.originalUrl.slice(0, at) || path.includes('?')) return ''
  return path === '/' && asked !== '/' ? '' : req.originalUrl.slice(at)
}

/** `/requests/1523-…` of `/en/requests/1523-…?x=1`. */
function pathBelowLocale(req: Request): string {
  const path = belowLocale(req.originalUrl.split('?')[0] ?? '/')
  return path === '' ? '/' : path
}

/** For a page that is shown as the answer to a form, whose address is for sending only: its own, `/en/requests/1523-…/notes/new`, as a head has it. */
export function belowLocale(path: string): string {
  return path.replace(/^\/(en|zh-hk)(?=\/|$)/i, '')
}
