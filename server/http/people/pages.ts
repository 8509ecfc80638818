import type { ListChoices, RequestRows } from '../web/request-list.ts'

declare module '../web/render.ts' {
  interface Views {
    'people/show': PersonPage
  }
}

export interface PersonPage {
  readonly name: string
  readonly heading: string
  readonly since: { readonly iso: string; readonly words: string }
  readonly lead: string
  /** For the person: where the name that is shown is changed. */
  readonly changePath: string | undefined
  readonly list: RequestRows
  readonly groups: readonly ListChoices[]
}
