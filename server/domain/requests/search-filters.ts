import type { Standing } from './standing.ts'

/** What the page's own links narrow the results of a search to. */
export interface SearchFilters {
  readonly status?: Standing | undefined
  /** A slug. */
  readonly authority?: string | undefined
  /** A code. */
  readonly category?: string | undefined
  /** In which the request was made, in Hong Kong. */
  readonly year?: number | undefined
  readonly attachment?: boolean | undefined
  /** The Code's target has passed and no answer has come, as counted at the time of the search. */
  readonly overdue?: boolean | undefined
}
