import type { Day } from '../clock/day.ts'
import type { Finding } from '../findings/finding.ts'
import type { FailureReason } from '../letters/failure-reason.ts'
import type { RelayAnswer } from '../letters/relay-answer.ts'
import type { Authenticity } from '../messages/authenticity.ts'
import type { MessageKind } from '../messages/message-kind.ts'
import type { StepCode } from '../next-steps/step.ts'
import type { Visibility } from '../visibility/visibility.ts'
import type { DeliveryState, Outcome, RequestState } from './request.ts'
import type { Standing } from './standing.ts'

/** What a thread's page is made from, already cut down to what its viewer may see. */
export interface Thread {
  readonly id: number
  readonly title: string
  readonly slug: string
  readonly state: RequestState
  readonly outcome: Outcome | undefined
  readonly unclassifiedSince: Date | undefined
  readonly standing: Standing
  readonly visibility: Visibility
  /** By who has its share link and nothing else: it offers them nothing to do. */
  readonly isReadByLink: boolean
  /** While it is embargoed: the first day on which everybody may read it. */
  readonly publicOn: Day | undefined
  readonly version: number
  readonly createdAt: Date
  readonly closedAt: Date | undefined
  readonly requester: ThreadRequester
  /** How many public requests have taken its letter over. */
  readonly copies: number
  /** The same letter went to other authorities too. */
  readonly batchId: number | undefined
  readonly authority: ThreadAuthority
  readonly messages: readonly ThreadMessage[]
  /** Public notes of readers, in the order of time. */
  readonly annotations: readonly ThreadAnnotation[]
  /** Operators have closed it to further annotations. */
  readonly areAnnotationsClosed: boolean
  /** What was said of where it stands, oldest first. */
  readonly classifications: readonly ThreadClassification[]
}

export interface ThreadAnnotation {
  readonly id: number
  /** By the name that readers see. */
  readonly author: { readonly id: number; readonly name: string }
  readonly body: string
  readonly visibility: Visibility
  readonly writtenAt: Date
  /** By its author. */
  readonly isWithdrawn: boolean
}

export interface ThreadClassification {
  readonly standing: Standing
  readonly at: Date
  /** What it told the clock. */
  readonly clockEventId: number | undefined
}

export interface ThreadRequester {
  readonly id: number
  /** As readers see it. */
  readonly name: string
  /** Names in letters and replies that this viewer must not see: another one is shown. */
  readonly hiddenNames: readonly string[]
}

export interface ThreadAuthority {
  readonly id: number
  readonly slug: string
  readonly nameEn: string
  readonly nameZh: string
  readonly shortEn: string
  readonly shortZh: string
  /** Never shown: the masks need it. */
  readonly requestEmail: string | undefined
}

export interface ThreadMessage {
  readonly id: number
  readonly kind: MessageKind
  readonly visibility: Visibility
  readonly authorName: string
  readonly fromAddress: string | undefined
  readonly subject: string
  readonly body: string
  readonly folded: readonly FoldedLines[]
  readonly nature: string | undefined
  readonly autoReplyKind: string | undefined
  readonly statedDate: Date | undefined
  readonly arrivedAt: Date
  /** `2025-06-11`: of what the requester added, the day on which it was. */
  readonly notedOn: string | undefined
  /** Of letters out: which step of the Code they take. */
  readonly step: StepCode | undefined
  /** Of letters out. */
  readonly delivery: ThreadDelivery | undefined
  /** Of messages that came in. */
  readonly arrival: ThreadArrival | undefined
  /** What the rules read in it: readings, not facts. */
  readonly findings: readonly ThreadFinding[]
  readonly attachments: readonly ThreadAttachment[]
  /** Attachments that this viewer may not see because of what they hide, or may hide. */
  readonly held: HeldCounts
}

export interface ThreadFinding extends Finding {
  /** To whom it was passed on, where that is an authority of this site. */
  readonly authority: { readonly slug: string; readonly nameEn: string; readonly nameZh: string } | undefined
}

export interface HeldCounts {
  readonly checking: number
  readonly withheld: number
}

export interface ThreadArrival {
  /** Its sender is not known to speak for the authority: it waits to be accepted, or was set aside. */
  readonly waiting: 'pending' | 'set_aside' | undefined
  readonly rawMailId: number | undefined
  readonly authenticity: Authenticity | undefined
}

export interface ThreadDelivery {
  readonly outboxId: number
  readonly state: DeliveryState
  /** When the relay took it. */
  readonly sentAt: Date | undefined
  readonly returnedAt: Date | undefined
  readonly attempts: number
  /** How often operators have sent it again. */
  readonly round: number
  /** What our own mail server has learned of it since; undefined where its log is not read. */
  readonly relay: RelayAnswer | undefined
  /** It was sent, and a mail server said since that it has not arrived. */
  readonly delay: ThreadDelay | undefined
  /** Where it failed or came back. */
  readonly reason: FailureReason | undefined
}

export interface ThreadDelay {
  readonly at: Date
  /** The server does not go on trying: a full mailbox, or days of trying. */
  readonly gaveUp: boolean
  readonly reason: FailureReason | undefined
}

/** Lines of the body counted from 1, both ends included. */
export interface FoldedLines {
  readonly from: number
  readonly to: number
  readonly kind: 'quote' | 'signature' | 'footer'
}

export interface ThreadAttachment {
  readonly id: number
  readonly filename: string | undefined
  readonly contentType: string
  readonly size: number
  readonly sha256: string
  readonly inside: string | undefined
  readonly visibility: Visibility
}

/**
 * The date that a mail states is believed only where it lies between the sending of the request and the mail's
 * arrival; a clock that is set wrong is told apart from a letter that was long on its way.
 */
export function isStatedDateCredible(stated: Date, requestedAt: Date, arrivedAt: Date): boolean {
  return stated >= requestedAt && stated <= arrivedAt
}
