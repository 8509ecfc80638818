import type { FaultSummary, Field } from '../web/form.ts'
import type { PageBase } from '../web/layout.ts'
import type { FilesView } from './pages.ts'
import type { SimilarView } from './present-similar.ts'

declare module '../web/render.ts' {
  interface Views {
    'requests/follow-up': FollowUpPage
    'requests/hints': HintsView
    'requests/note': NotePage
  }
}

declare module '../web/form.ts' {
  interface Parts {
    'requests/_take-back': TakeBackView & PageBase
    'requests/_copy': CopyView & PageBase
    'requests/_private-for': PrivateForView & PageBase
    'requests/_private': PrivateView & PageBase
    'requests/_company': CompanyView & PageBase
    'requests/_hints': HintsView & PageBase
    'requests/_discard': DiscardView & PageBase
  }
}

/** On the thread, for its requester: the newest letter has not left yet. */
export interface TakeBackView {
  readonly note: string
  readonly effect: string
  readonly path: string
  readonly csrf: string
}

/** On the form: how long the request is to be private. */
export interface PrivateForView {
  readonly fault: string | undefined
  readonly choices: readonly { readonly value: string; readonly words: string; readonly chosen: boolean }[]
}

/** On the thread of a private request. */
export interface PrivateView {
  readonly note: string
  /** For its requester. */
  readonly changePath: string | undefined
}

/** On the thread, for its requester and who writes along. */
export interface CompanyView {
  /** That letters are being written together. */
  readonly waiting: string | undefined
  readonly path: string
  readonly words: string
}

/** On the thread: the way to the same question for oneself, and how many have gone it. */
/** A draft that its writer can throw away. */
export interface DiscardView {
  readonly path: string
  readonly csrf: string
}

export interface CopyView {
  readonly path: string | undefined
  readonly count: string | undefined
}

export interface NotePage {
  readonly lead: string
  readonly add: string
  readonly action: string
  readonly csrf: string
  readonly faults: FaultSummary
  readonly kinds: readonly { readonly id: string; readonly value: string; readonly words: string; readonly chosen: boolean }[]
  readonly kindFault: string | undefined
  readonly day: Field
  readonly text: Field
  readonly formId: string
  readonly draftId: string | undefined
  readonly files: FilesView
  readonly backPath: string
}

export interface FollowUpPage {
  readonly action: string
  /** Undefined for who may not send. */
  readonly send: string | undefined
  /** Where others write along. */
  readonly keep: string | undefined
  readonly theirs: string | undefined
  readonly discard: DiscardView | undefined
  /** When the draft was last written as far as this form knows. */
  readonly seenAt: string
  readonly csrf: string
  readonly faults: FaultSummary
  readonly lead: string
  readonly body: Field
  readonly formId: string
  readonly draftId: string | undefined
  readonly files: FilesView
  readonly backPath: string
}

/** What helps while a request is written. */
export interface WritingHelp {
  /** Where the script asks for hints. */
  readonly hintsPath: string
  /** Undefined while there is nothing by which to give any. */
  readonly hints: HintsView | undefined
  readonly help: readonly { readonly title: string; readonly items: readonly string[]; readonly more: string; readonly path: string; readonly open: boolean }[]
}

/** Beside what is being written: what was asked before, and where it may be published already. */
export interface HintsView {
  /** For a screen reader, when it changes while somebody types. */
  readonly said: string
  /** That nothing like it was asked; undefined where something was, or where there is no title yet. */
  readonly none: string | undefined
  readonly similar: SimilarView | undefined
  readonly published: PublishedView | undefined
}

export interface PublishedView {
  readonly sources: readonly { readonly name: string; readonly links: readonly { readonly words: string; readonly label: string; readonly path: string }[] }[]
}
