import type { FeedLinks } from '../web/feed.ts'
import type { ListChoices, RequestRows } from '../web/request-list.ts'

declare module '../web/render.ts' {
  interface Views {
    'people/show': PersonPage
  }
}

export interface PersonPage {
  readonly name: string
  readonly heading: string
  /** There are no requests to list: only annotations. */
  readonly isBare: boolean
  readonly since: { readonly iso: string; readonly words: string }
  readonly lead: string
  /** For the person: where the name that is shown is changed. */
  readonly changePath: string | undefined
  readonly list: RequestRows
  readonly groups: readonly ListChoices[]
  /** The newest, on the first page. */
  readonly annotations: readonly PersonAnnotation[]
  /** Undefined for the person. */
  readonly writeTo: { readonly path: string; readonly words: string } | undefined
  /** Undefined where nobody else finds anything. */
  readonly feeds: FeedLinks | undefined
}

export interface PersonAnnotation {
  readonly path: string
  readonly title: string
  readonly titleLang: string
  readonly moment: { readonly iso: string; readonly words: string }
  readonly lang: string
  readonly excerpt: string
}
