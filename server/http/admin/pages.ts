import type { FaultSummary, Field } from '../web/form.ts'

/** What every page of operators has: the token of its forms and the word on what was just done. */
export interface OperatorPage {
  readonly csrf: string
  readonly done: string | undefined
}

export interface OverviewPage extends OperatorPage {
  readonly items: readonly { readonly label: string; readonly count: number | undefined; readonly url: string }[]
  readonly waiting: number
  readonly lettersWaiting: number
  /** How much is followed, by how many. */
  readonly follows: string
  /** What of outgoing mail is not as usual. */
  readonly notes: readonly string[]
  readonly requestField: Field
}

export interface MailRow {
  readonly id: number
  readonly subject: string
  readonly from: string
  readonly to: string
  readonly arrived: string
  readonly reason: string
  readonly url: string
}

export interface PendingRow {
  readonly subject: string
  readonly url: string
  readonly from: string
  readonly request: string
  readonly since: string
}

export interface PendingPage extends OperatorPage {
  readonly rows: readonly PendingRow[]
}

export interface MailsPage extends OperatorPage {
  readonly title: string
  readonly rows: readonly MailRow[]
  readonly olderUrl: string | undefined
}

export interface MailPage extends OperatorPage {
  readonly title: string
  readonly faults: FaultSummary
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly candidates: readonly { readonly address: string; readonly source: string; readonly tier: number; readonly token: string }[]
  readonly places: readonly { readonly text: string; readonly url: string; readonly evidence: string }[]
  /** Undefined where it cannot be released any more. */
  readonly release: { readonly url: string; readonly field: Field; readonly suggestions: readonly { readonly id: number; readonly text: string; readonly evidence: string }[] } | undefined
  readonly retryUrl: string | undefined
  readonly setAsideUrl: string | undefined
  /** What takes the last decision back. */
  readonly undo: { readonly url: string; readonly label: string } | undefined
  /** Undefined where it has no address by which others could be known. */
  readonly rule: { readonly url: string; readonly choices: readonly { readonly code: string; readonly label: string }[]; readonly request: Field } | undefined
  readonly log: readonly { readonly moment: string; readonly words: string; readonly request: { readonly text: string; readonly url: string } | undefined }[]
  readonly raw: string
  readonly rawCut: boolean
  readonly downloadUrl: string
}

export interface MailRulesPage extends OperatorPage {
  readonly rows: readonly { readonly match: string; readonly does: string; readonly made: string; readonly removeUrl: string }[]
}

export interface LettersPage extends OperatorPage {
  readonly rows: readonly {
    readonly id: number
    readonly letter: string
    readonly request: { readonly text: string; readonly url: string } | undefined
    readonly written: string
    readonly attempts: number
    readonly answer: string
    readonly retryUrl: string | undefined
  }[]
}

export interface ChangeRequestsPage extends OperatorPage {
  readonly rows: readonly {
    readonly id: number
    readonly authority: string
    readonly authorityUrl: string | undefined
    readonly parts: readonly { readonly label: string; readonly value: string }[]
    readonly received: string
    readonly state: string
    readonly closeUrl: string | undefined
    readonly appliable: boolean
  }[]
}

export interface AuthorityAddressesPage extends OperatorPage {
  readonly rows: readonly { readonly name: string; readonly email: string | undefined; readonly url: string }[]
}

export interface AuthorityAddressPage extends OperatorPage {
  readonly title: string
  readonly faults: FaultSummary
  readonly field: Field
  readonly url: string
}

export interface VisibilityPage extends OperatorPage {
  readonly title: string
  readonly requestUrl: string
  readonly url: string
  readonly rows: readonly { readonly kind: string; readonly id: number; readonly text: string; readonly label: string; readonly visibility: string; readonly levels: readonly { readonly code: string; readonly label: string }[] }[]
  /** Closes it to further annotations, or opens it. */
  readonly annotations: { readonly url: string; readonly wish: 'open' | 'close'; readonly label: string }
}

declare module '../web/render.ts' {
  interface Views {
    'admin/overview': OverviewPage
    'admin/mails': MailsPage
    'admin/mail': MailPage
    'admin/pending': PendingPage
    'admin/mail-rules': MailRulesPage
    'admin/letters': LettersPage
    'admin/change-requests': ChangeRequestsPage
    'admin/authorities': AuthorityAddressesPage
    'admin/authority': AuthorityAddressPage
    'admin/request': VisibilityPage
  }
}

declare module '../web/form.ts' {
  interface Parts {
    'admin/_done': { readonly done: string | undefined }
  }
}
