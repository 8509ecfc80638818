import type { FeedLinks } from '../web/feed.ts'
import type { ListChoices, RequestRows } from '../web/request-list.ts'

declare module '../web/render.ts' {
  interface Views {
    'requests/list': ListPage
  }
}

export interface ListPage {
  readonly title: string
  readonly lead: string
  readonly list: RequestRows
  readonly groups: readonly ListChoices[]
  readonly feeds: FeedLinks
}
