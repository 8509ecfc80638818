import type { MessageKind } from '../messages/message-kind.ts'
import type { Locale } from '../requests/request.ts'
import type { Standing } from '../requests/standing.ts'
import type { Followed } from './followed.ts'
import type { NewsKind } from './news.ts'

/** The news of one letter, as far as everybody may see it when the letter goes. */
export interface Digest {
  readonly threads: readonly DigestThread[]
  /** Further threads with news, which the letter only counts. */
  readonly further: number
  /** How many things its receiver follows. */
  readonly follows: number
}

export interface DigestThread {
  readonly id: number
  readonly title: string
  /** Names that must not be seen in the title. */
  readonly hiddenNames: readonly string[]
  readonly authority: Readonly<Record<Locale, string>>
  readonly requesterName: string
  readonly standing: Standing
  /** Oldest first. */
  readonly items: readonly DigestItem[]
  /** Earlier ones that the letter only counts. */
  readonly further: number
  /** Searches of the receiver's that find it newly. */
  readonly foundBy: readonly Followed[]
}

export interface DigestItem {
  readonly kind: NewsKind
  readonly at: Date
  readonly message: { readonly id: number; readonly kind: MessageKind; readonly nature: string | undefined; readonly autoReplyKind: string | undefined } | undefined
  readonly annotation: { readonly id: number; readonly authorName: string } | undefined
  /** Of `standing`: what was said then. */
  readonly standing: Standing | undefined
}

/** From where to where a letter tells, kept in its row: what it says is read anew when it goes. */
export interface DigestWindow {
  readonly through: number
  readonly follows: readonly FollowWindow[]
}

export interface FollowWindow {
  readonly id: number
  /** The place of news up to which was told before. */
  readonly from: number
  /** Threads that a search finds newly, by their numbers. */
  readonly found: readonly number[]
  /** So many more than those. */
  readonly further: number
}
