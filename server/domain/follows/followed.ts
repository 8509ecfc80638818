import type { Locale } from '../requests/request.ts'
import type { Standing } from '../requests/standing.ts'

type Names = Readonly<Record<Locale, string>>

/** What is followed, by the names that it has now; only what everybody may see. */
export type Followed =
  | { readonly kind: 'request'; readonly request: FollowedRequest }
  | { readonly kind: 'authority'; readonly authority: FollowedAuthority }
  | { readonly kind: 'person'; readonly person: { readonly id: number; readonly name: string } }
  | { readonly kind: 'search'; readonly search: FollowedSearch }
  | { readonly kind: 'requests' | 'replies' }

interface FollowedRequest {
  readonly id: number
  readonly slug: string
  readonly title: string
  /** Names that must not be seen in the title. */
  readonly hiddenNames: readonly string[]
  readonly requesterId: number
}

interface FollowedAuthority {
  readonly slug: string
  readonly names: Names
}

export interface FollowedSearch {
  readonly query: string
  readonly authority: FollowedAuthority | undefined
  readonly category: { readonly code: string; readonly names: Names } | undefined
  readonly status: Standing | undefined
  readonly year: number | undefined
  readonly attachment: boolean
  readonly overdue: boolean
}
