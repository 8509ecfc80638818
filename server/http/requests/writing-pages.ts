import type { PageBase } from '../web/layout.ts'
import type { SimilarView } from './present-similar.ts'

declare module '../web/render.ts' {
  interface Views {
    'requests/hints': HintsView
  }
}

declare module '../web/form.ts' {
  interface Parts {
    'requests/_take-back': TakeBackView & PageBase
    'requests/_copy': CopyView & PageBase
    'requests/_hints': HintsView & PageBase
  }
}

/** On the thread, for its requester: the newest letter has not left yet. */
export interface TakeBackView {
  readonly note: string
  readonly effect: string
  readonly path: string
  readonly csrf: string
}

/** On the thread: the way to the same question for oneself, and how many have gone it. */
export interface CopyView {
  readonly path: string | undefined
  readonly count: string | undefined
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
