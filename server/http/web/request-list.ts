import type { Request } from 'express'
import type { ListedRequest } from '../../db/requests/reads.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { STANDINGS, type Standing } from '../../domain/requests/standing.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { wordsIn } from '../../i18n/words.ts'
import type { SafeHtml } from '../../text/safe-html.ts'
import type { PageBase } from './layout.ts'
import { queryText } from './query-text.ts'
import type { Portal } from './portal.ts'
import type { RowDate, RowSide } from './request-row.ts'
import { writeRow } from './written-rows.ts'

export const PAGE_SIZE = 25
const NUMBER = /^[1-9]\d{0,8}$/

/** A page of a list: the page of `views/requests/_rows.ejs`. */
export interface RequestRows {
  /** For the navigation to other pages of the list. */
  readonly label: string
  readonly rows: readonly SafeHtml[]
  readonly empty: string
  readonly olderPath: string | undefined
  readonly newestPath: string | undefined
}

/** What a list can be narrowed to, as links. */
export interface ListChoices {
  readonly title: string
  readonly choices: readonly ListChoice[]
}

export interface ListChoice {
  readonly words: string
  readonly path: string
  readonly count: string | undefined
  readonly current: boolean
}

declare module './form.ts' {
  interface Parts {
    'requests/_rows': RequestRows & PageBase
    'requests/_choices': { readonly groups: readonly ListChoices[] } & PageBase
  }
}

/** The number before which the page begins: `?before=`. */
export function readBefore(req: Request): number | undefined {
  const before = queryText(req, 'before')
  return NUMBER.test(before) ? Number(before) : undefined
}

/** The page's own address below the language, for its other language too. */
export function withBefore(path: string, beforeId: number | undefined): string {
  return beforeId === undefined ? path : `${path}?before=${beforeId}`
}

export interface FoundPage {
  readonly locale: Locale
  readonly label: string
  readonly empty: string
  /** Below the language. */
  readonly path: string
  readonly beforeId: number | undefined
  /** Whose page the list stands on. */
  readonly unnamed?: RowSide
}

export interface RowKeys<R> {
  /** What the next page goes on from. Default: its number. */
  readonly keyOf?: (request: R) => number
  readonly dateOf?: (request: R) => RowDate | undefined
}

/** @param found one more than a page has, where there are older ones */
export function presentRows<R extends ListedRequest>(portal: Portal, found: readonly R[], page: FoundPage, { keyOf, dateOf }: RowKeys<R> = {}): RequestRows {
  const shown = found.slice(0, PAGE_SIZE)
  const last = shown.at(-1)
  const path = `/${page.locale}${page.path}`
  return {
    label: page.label,
    empty: page.empty,
    rows: shown.map((request) => writeRow(portal, request, page.locale, { dated: dateOf?.(request), unnamed: page.unnamed })),
    olderPath: found.length > PAGE_SIZE && last ? `${path}?before=${keyOf?.(last) ?? last.id}` : undefined,
    newestPath: page.beforeId === undefined ? undefined : path
  }
}

/** Only those that there are, and the one that is shown. */
export function listStandingChoices(locale: Locale, counts: ReadonlyMap<Standing, number>, current: Standing | undefined, pathOf: (standing: Standing) => string): ListChoices {
  const words = wordsIn(locale)
  return {
    title: words.lists.byStatus,
    choices: STANDINGS.filter((standing) => standing === current || (counts.get(standing) ?? 0) > 0).map((standing) => ({
      words: words.requests.standings[standing],
      path: `/${locale}${pathOf(standing)}`,
      count: formatCount(counts.get(standing) ?? 0, locale),
      current: standing === current
    }))
  }
}
