import type { FeedLinks } from '../web/feed.ts'
import type { MessageView, ThreadPage } from './pages.ts'

declare module '../web/render.ts' {
  interface Views {
    'requests/print': PrintPage
  }
}

declare module '../web/form.ts' {
  interface Parts {
    'requests/_timeline': { readonly title: string; readonly entries: readonly TimelineEntry[] }
    'requests/_sharing': SharingView
    'requests/_parts': PartsView
  }
}

/** Of a thread's page, what leads through it and out of it. */
export interface ThreadTools {
  readonly timeline: readonly TimelineEntry[]
  readonly sharing: SharingView | undefined
  readonly parts: PartsView | undefined
  /** Undefined where not everybody may read it. */
  readonly feeds: FeedLinks | undefined
  /** On a long thread's own page, the first message behind what is left out. */
  readonly afterGap: number | undefined
}

/** What happened on a day, in a few words. */
export interface TimelineEntry {
  readonly iso: string
  readonly day: string
  /** A letter out, what came in, what was said of it, what went wrong or passed. */
  readonly kind: 'out' | 'in' | 'state' | 'late'
  readonly words: string
  readonly path?: string | undefined
  /** Where the message itself is on another page: this line answers to its anchor, and leads there. */
  readonly anchor?: string | undefined
}

/** For who wants to quote the thread, pass it on or print it. */
export interface SharingView {
  readonly title: string
  readonly cite: string
  readonly citations: readonly { readonly lang: string; readonly text: string }[]
  readonly share: string
  /** The shortest address, which stays whatever becomes of the title. */
  readonly url: string
  readonly threadTitle: string
  readonly mail: { readonly path: string; readonly words: string }
  readonly print: { readonly path: string; readonly words: string }
  /** For the buttons that the script adds. */
  readonly copy: string
  readonly copied: string
  readonly shareWith: string
}

/** A long thread's other pages. */
export interface PartsView {
  readonly label: string
  readonly note: string
  readonly links: readonly { readonly words: string; readonly path: string; readonly current: boolean }[]
  readonly whole: { readonly words: string; readonly path: string } | undefined
  /** On a part, the one after it. */
  readonly next: { readonly words: string; readonly path: string } | undefined
}

export interface PrintPage extends Pick<ThreadPage, 'title' | 'titleLang' | 'numberWords' | 'standing' | 'messageCount' | 'timeline' | 'hasMasks' | 'voices'> {
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly messages: readonly MessageView[]
  /** Its address, and when. */
  readonly printed: string
  readonly backPath: string
}
