import type { PageBase } from '../web/layout.ts'
import type { RequestRow } from '../web/request-row.ts'

declare module '../web/render.ts' {
  interface Views {
    'authorities/list': AuthoritiesPage
    'authorities/show': AuthorityPage
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
  readonly count: string
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

export interface AuthorityPage {
  readonly name: string
  readonly otherName: string
  readonly otherLang: string
  readonly abbreviation: string
  readonly formerNames: string
  readonly category: string
  readonly categoryPath: string
  readonly homePage: string
  readonly basis: string
  readonly writable: boolean
  readonly makePath: string
  readonly changePath: string
  readonly rows: readonly RequestRow[]
  readonly olderPath: string | undefined
  readonly newestPath: string | undefined
}
