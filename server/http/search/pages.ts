import type { MarkedText } from '../../search/marks.ts'

declare module '../web/render.ts' {
  interface Views {
    'search/results': ResultsPage
  }
}

declare module '../web/form.ts' {
  interface Parts {
    'search/_marked': { readonly pieces: MarkedText }
  }
}

export interface AuthorityResult {
  readonly path: string
  readonly name: MarkedText
  readonly otherName: MarkedText
  readonly otherLang: string
  readonly abbreviation: string
}

export interface ThreadResult {
  readonly path: string
  readonly title: MarkedText
  readonly state: string
  readonly stateCode: string
  readonly authority: { readonly name: string; readonly path: string }
  readonly newest: { readonly iso: string; readonly words: string }
  /** Where in the thread it was found, with its anchor. */
  readonly message: { readonly path: string; readonly words: string; readonly snippet: MarkedText } | undefined
}

export interface ResultsPage {
  readonly query: string
  /** Nothing was asked: only the form is shown. */
  readonly blank: boolean
  readonly plain: boolean
  readonly authorities: readonly AuthorityResult[]
  readonly threads: readonly ThreadResult[]
  /** The sentence for a search that found nothing. */
  readonly none: string | undefined
  readonly olderPath: string | undefined
  readonly firstPath: string | undefined
}
