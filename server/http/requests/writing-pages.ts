import type { PageBase } from '../web/layout.ts'

declare module '../web/form.ts' {
  interface Parts {
    'requests/_take-back': TakeBackView & PageBase
    'requests/_copy': CopyView & PageBase
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
