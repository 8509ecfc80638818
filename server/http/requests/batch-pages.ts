import type { PageBase } from '../web/layout.ts'
import type { RequestRow } from '../web/request-row.ts'

declare module '../web/render.ts' {
  interface Views {
    'requests/batch': BatchPage
  }
}

declare module '../web/form.ts' {
  interface Parts {
    'requests/_several': SeveralView & PageBase
    'requests/_differs': DiffersView & PageBase
  }
}

/** Above the field for one more authority: those that the letter is for. */
export interface SeveralView {
  /** The value of the hidden field. */
  readonly also: string
  readonly title: string
  readonly chosen: readonly { readonly slug: string; readonly name: string; readonly mute: string | undefined; readonly removeLabel: string }[]
  readonly note: string | undefined
  /** Undefined where no more can be added. */
  readonly add: { readonly words: string; readonly hint: string } | undefined
}

/** Below the preview of a letter to several authorities. */
export interface DiffersView {
  readonly rows: readonly { readonly authority: string; readonly line: string; readonly lang: string }[]
}

/** What the preview has of a letter to several authorities. */
export interface SeveralPreview extends DiffersView {
  readonly to: string
  readonly send: string
  /** That an operator looks at it first. */
  readonly waits: string | undefined
}

export interface BatchPage {
  readonly title: string
  readonly titleLang: string
  readonly lead: string
  /** Where each stands; none while nothing was sent. */
  readonly rows: readonly RequestRow[]
  readonly counts: readonly { readonly code: string; readonly words: string; readonly count: number }[]
  /** Until when the letters can be taken back. */
  readonly undo: string | undefined
  /** Undefined once it was sent. */
  readonly unsent: UnsentBatch | undefined
}

/** For its requester and operators only. */
export interface UnsentBatch {
  readonly note: string
  readonly reason: string | undefined
  readonly authorities: readonly string[]
  readonly letter: { readonly body: string; readonly lang: string } | undefined
  readonly withdrawPath: string | undefined
  readonly csrf: string | undefined
}
