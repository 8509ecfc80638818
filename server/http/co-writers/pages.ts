import type { Field, FaultSummary } from '../web/form.ts'

declare module '../web/render.ts' {
  interface Views {
    'co-writers/company': CompanyPage
    'co-writers/invitation': InvitationPage
    'co-writers/written-along': WrittenAlongPage
  }
}

export interface CompanyPage {
  readonly csrf: string
  readonly faults: FaultSummary
  readonly done: string | undefined
  readonly title: string
  readonly titleLang: string
  readonly lead: string
  readonly backPath: string
  readonly people: readonly CompanyPerson[]
  readonly drafts: readonly { readonly path: string; readonly words: string }[]
  readonly beginPath: string
  /** For the requester. */
  readonly inviting: InvitingView | undefined
}

export interface CompanyPerson {
  readonly name: string
  /** And since when. */
  readonly role: string
  /** Where they are taken out, or go themselves. */
  readonly removal: { readonly path: string; readonly words: string; readonly label: string } | undefined
}

export interface InvitingView {
  readonly action: string
  readonly email: Field
  readonly maySend: boolean
  readonly open: readonly OpenInvitationView[]
}

export interface OpenInvitationView {
  readonly words: string
  readonly meta: string
  /** Whole, to be passed on; undefined where it was sent. */
  readonly link: string | undefined
  readonly revokePath: string
  readonly revokeLabel: string
}

export interface InvitationPage {
  readonly text: string
  readonly title: string
  readonly titleLang: string
  readonly effect: string
  readonly path: string
  /** Of who is signed in. */
  readonly csrf: string | undefined
  readonly signInPath: string
  readonly signUpPath: string
}

export interface WrittenAlongPage {
  readonly requests: readonly { readonly title: string; readonly titleLang: string; readonly path: string; readonly byline: string }[]
}
