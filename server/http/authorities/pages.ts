import type { SafeHtml } from '../../text/safe-html.ts'
import type { FeedLinks } from '../web/feed.ts'
import type { PageBase } from '../web/layout.ts'
import type { ListChoices, RequestRows } from '../web/request-list.ts'

declare module '../web/render.ts' {
  interface Views {
    'authorities/list': AuthoritiesPage
    'authorities/show': AuthorityPage
    'authorities/categories': CategoriesPage
    'authorities/category': CategoryPage
  }
}

declare module '../web/form.ts' {
  interface Parts {
    'authorities/_line': AuthorityLine & Pick<PageBase, 'w'>
  }
}

export interface AuthorityLine {
  readonly path: string
  readonly name: string
  readonly otherName: string
  readonly otherLang: string
  readonly abbreviation: string
  readonly writable: boolean
}

export interface AuthorityGroup {
  readonly code: string
  readonly name: string
  /** How many there are. */
  readonly size: string
  readonly lines: readonly AuthorityLine[]
}

export interface AuthoritiesPage {
  readonly query: string
  /** Undefined where nothing was searched for. */
  readonly found: { readonly words: string; readonly lines: readonly AuthorityLine[] } | undefined
  readonly searchAll: { readonly words: string; readonly path: string } | undefined
  readonly groups: readonly AuthorityGroup[]
  readonly missingPath: string
}

/** What the answers came to, where there are enough to say so. */
export interface AuthorityFigures {
  readonly shares: {
    readonly lead: string
    readonly rows: readonly { readonly code: string; readonly words: string; readonly percent: number; readonly percentWords: string; readonly count: string }[]
  } | undefined
  readonly medians: readonly { readonly words: string; readonly days: string; readonly of: string }[]
}

export interface AuthorityPage {
  readonly name: string
  /** With what the list is narrowed to. */
  readonly heading: string
  readonly description: string
  readonly listTitle: string
  readonly path: string
  readonly otherName: string
  readonly otherLang: string
  readonly abbreviation: string
  readonly formerNames: readonly { readonly name: string; readonly lang: string }[]
  readonly category: string
  readonly categoryPath: string
  readonly homePage: string
  readonly basis: string
  readonly writable: boolean
  readonly makePath: string
  readonly changePath: string
  /** For operators. */
  readonly editPath: string | undefined
  readonly notes: { readonly lang: string; readonly html: SafeHtml } | undefined
  readonly publicationScheme: string
  readonly disclosureLog: string
  readonly figures: AuthorityFigures | undefined
  readonly list: RequestRows
  readonly groups: readonly ListChoices[]
  readonly feeds: FeedLinks
}

export interface CategoriesPage {
  readonly rows: readonly { readonly name: string; readonly path: string; readonly authorities: string; readonly requests: string; readonly requestsPath: string }[]
}

export interface CategoryPage {
  readonly name: string
  readonly lead: string
  readonly count: string
  readonly lines: readonly AuthorityLine[]
  readonly requestsPath: string
}
