import type { Day } from '../clock/day.ts'
import type { Digest } from '../follows/digest.ts'
import type { Followed } from '../follows/followed.ts'
import type { Locale } from '../requests/request.ts'
import type { Visibility } from '../visibility/visibility.ts'
import type { Letter } from './letter.ts'

/** A claimed outbox row with everything that its letter says. Absent parts are undefined, never guessed. */
export interface LetterToSend {
  readonly id: number
  readonly letter: Letter
  /** The count with the try that is under way. */
  readonly attempts: number
  readonly createdAt: Date
  /** Without brackets; kept from the first try, so that a change of keys between two tries changes nothing. */
  readonly internetMessageId: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly user: LetterUser | undefined
  readonly request: LetterRequest | undefined
  readonly authority: LetterAuthority | undefined
  readonly message: LetterMessage | undefined
  readonly annotation: LetterAnnotation | undefined
  readonly report: LetterReport | undefined
  readonly personalMessage: LetterPersonalMessage | undefined
  /** Of the requester's letters; their content is in the blob store. */
  readonly attachments: readonly LetterAttachment[]
  /** For follow-ups: Message-IDs of the thread before this letter, oldest first; the last one is answered. */
  readonly thread: readonly string[]
  /** Its receiver writes along on the request. */
  readonly along?: LetterAlong | undefined
  /** Of an invitation, while it is open. */
  readonly invitation?: LetterInvitation | undefined
  readonly follower?: LetterFollower | undefined
  /** What it asks to confirm, while it can be seen. */
  readonly asked?: LetterAsked | undefined
  /** What it tells. */
  readonly digest?: Digest | undefined
}

/** Who follows by e-mail, with an account or without. */
export interface LetterFollower {
  /** In the link to all that they follow. */
  readonly linkId: string
  readonly email: string
  readonly locale: Locale
}

export interface LetterAsked {
  /** In the link that confirms it. */
  readonly linkId: string
  readonly followed: Followed
}

/** The requester as readers see them. */
export interface LetterAlong {
  readonly requesterName: string
  /** Names of theirs that readers do not see. */
  readonly hiddenNames: readonly string[]
}

export interface LetterInvitation {
  readonly id: string
  readonly email: string
  /** Who invites, by the name that readers see. */
  readonly inviterName: string
  readonly maySend: boolean
  readonly expiresAt: Date
}

export interface LetterUser {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly locale: Locale
  /** False: only account letters go to them. */
  readonly wantsNotices: boolean
}

export interface LetterRequest {
  readonly id: number
  readonly title: string
  readonly visibility: Visibility
  readonly requesterId: number
  readonly requesterName: string
  /** A reply waits to be classified. */
  readonly isUnclassified: boolean
  /** While it is embargoed: the first day on which everybody may read it. */
  readonly publicOn?: Day | undefined
}

export interface LetterAuthority {
  readonly id: number
  readonly slug: string
  readonly names: Readonly<Record<Locale, string>>
  readonly requestEmail: string | undefined
}

export interface LetterAttachment {
  readonly filename: string
  readonly contentType: string
  readonly sha256: string
}

export interface LetterMessage {
  readonly id: number
  readonly authorName: string
  readonly fromAddress: string | undefined
  readonly body: string
  /** Lines of `body`, counted from 1, both ends included. */
  readonly folded: readonly { readonly from: number; readonly to: number }[]
  readonly visibility: Visibility
}

export interface LetterAnnotation {
  readonly id: number
  /** As readers see it. */
  readonly authorName: string
  readonly body: string
  readonly visibility: Visibility
}

/** A report that was decided on, and where its answer goes. */
export interface LetterReport {
  readonly requestId: number | undefined
  readonly email: string
  readonly locale: Locale
  readonly isUpheld: boolean
  /** What the operator wrote; may be empty. */
  readonly answer: string
}

export interface LetterPersonalMessage {
  readonly id: number
  /** As readers see it. */
  readonly senderName: string
  /** Only where the sender wants answers there. */
  readonly senderEmail: string | undefined
  readonly body: string
  readonly isAnswer: boolean
  /** Its receiver still takes messages. */
  readonly isWanted: boolean
}
