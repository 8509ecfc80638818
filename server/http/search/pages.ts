import type { Standing } from '../../domain/requests/standing.ts'
import type { FeedLinks } from '../web/feed.ts'
import type { MarkedText } from '../../search/marks.ts'

declare module '../web/render.ts' {
  interface Views {
    'search/results': ResultsPage
  }
}

declare module '../web/form.ts' {
  interface Parts {
    'search/_marked': { readonly pieces: MarkedText }
    'search/_filters': FiltersPart
  }
}

export interface AuthorityResult {
  readonly path: string
  readonly name: MarkedText
  readonly otherName: MarkedText
  readonly otherLang: string
  readonly abbreviation: string
}

/** A requester, with the page of what stands under that name. */
export interface PersonResult {
  readonly name: string
  readonly count: string
  readonly path: string
}

export interface ThreadResult {
  readonly path: string
  readonly title: MarkedText
  readonly titleLang: string
  readonly standing: { readonly code: Standing; readonly words: string }
  readonly authority: { readonly name: string; readonly path: string }
  readonly newest: { readonly iso: string; readonly words: string }
  /** Where in the thread it was found, with its anchor. */
  readonly place: { readonly path: string; readonly words: string; readonly snippet: MarkedText; readonly lang: string } | undefined
}

/** Links that narrow the results: each is a page of its own. */
export interface FiltersPart {
  readonly title: string
  readonly groups: readonly FilterGroup[]
}

interface FilterGroup {
  readonly title: string
  readonly choices: readonly { readonly name: string; readonly count: string; readonly path: string }[]
}

export interface ResultsPage {
  readonly query: string
  /** Nothing was asked: only the form is shown. */
  readonly blank: boolean
  readonly plain: boolean
  readonly authorities: readonly AuthorityResult[]
  readonly people: readonly PersonResult[]
  readonly threads: readonly ThreadResult[]
  /** «12 requests found»; undefined where none are. */
  readonly total: string | undefined
  readonly sorts: readonly { readonly name: string; readonly path: string; readonly current: boolean }[]
  readonly filters: FiltersPart
  /** Filters in use, each with the page without it. */
  readonly chosen: readonly { readonly name: string; readonly remove: string; readonly path: string }[]
  /** What the form must send again beside the words. */
  readonly kept: readonly { readonly name: string; readonly value: string }[]
  readonly suggestion: { readonly query: string; readonly path: string } | undefined
  /** The sentence for a search that found nothing. */
  readonly none: string | undefined
  /** Undefined where nothing was asked for. */
  readonly feeds: FeedLinks | undefined
  readonly olderPath: string | undefined
  readonly firstPath: string | undefined
}
