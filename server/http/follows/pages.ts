import type { FaultSummary, Field } from '../web/form.ts'

declare module '../web/render.ts' {
  interface Views {
    'follows/follow': FollowPage
    'follows/asked': AskedPage
    'follows/confirm': ConfirmFollowPage
    'follows/expired': ExpiredFollowPage
    'follows/list': FollowsPage
  }
}

/** Of one thing that can be followed. */
export interface FollowPage {
  readonly csrf: string
  readonly faults: FaultSummary
  readonly action: string
  readonly backPath: string
  readonly name: string
  /** Of what one is told. */
  readonly tells: string
  /** For who is not signed in. */
  readonly visitor: { readonly email: Field; readonly signInPath: string } | undefined
  /** For who is. */
  readonly account: FollowingView | undefined
}

export interface FollowingView {
  /** It is their own request. */
  readonly isOwn: boolean
  readonly isFollowing: boolean
  /** Why no letters come. */
  readonly silence: string | undefined
  readonly allPath: string
}

export type AskedPage = Readonly<Record<string, never>>

export interface ConfirmFollowPage {
  readonly path: string
  readonly name: string
  readonly tells: string
}

export interface ExpiredFollowPage {
  readonly nextPath: string
}

/** All that somebody follows. */
export interface FollowsPage {
  /** Where a button is pressed: with the link's token no other proof is asked for. */
  readonly action: string
  readonly csrf: string | undefined
  readonly done: string | undefined
  readonly silence: string | undefined
  readonly follows: readonly FollowRowView[]
}

export interface FollowRowView {
  readonly id: number
  readonly name: string
  /** Undefined where it cannot be seen any more. */
  readonly path: string | undefined
  readonly since: string
  readonly stopLabel: string
}
