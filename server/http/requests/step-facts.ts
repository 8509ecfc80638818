import { findCitedParagraphs } from '../../db/requests/cited-read.ts'
import { dayInHongKong } from '../../domain/messages/note.ts'
import type { StepFacts } from '../../domain/next-steps/list-next-steps.ts'
import { daysBetween, passedByDays } from '../../domain/next-steps/passed-limit.ts'
import type { Thread, ThreadMessage } from '../../domain/requests/thread.ts'
import type { Portal } from '../web/portal.ts'

/** What the steps of a thread and their letters are made from; days as `2025-06-11`. */
export interface ThreadFacts {
  readonly steps: StepFacts
  readonly madeOn: string
  readonly today: string
  readonly days: number
  /** The newest reply of a person. */
  readonly repliedOn: string | undefined
  readonly reviewOn: string | undefined
}

/** Machines' mail: none of it is a reply. */
const NO_REPLIES = new Set(['bounce', 'delivery-notice', 'auto-reply', 'read-receipt'])

export async function readThreadFacts({ db, clock }: Portal, thread: Thread): Promise<ThreadFacts> {
  const today = dayInHongKong(clock.now())
  const madeOn = dayInHongKong(thread.createdAt)
  const days = daysBetween(madeOn, today)
  const replies = thread.messages.filter(isReply)
  const lastReply = replies.at(-1)
  const review = thread.messages.findLast((message) => message.step === 'review')
  const reviewOn = review && dayOf(review)
  return {
    madeOn, today, days, reviewOn,
    repliedOn: lastReply && dayOf(lastReply),
    steps: {
      state: thread.state,
      outcome: thread.outcome,
      isUnclassified: thread.unclassifiedSince !== undefined,
      passed: passedByDays(days, { state: thread.state, hasReply: replies.length > 0 }),
      cited: await findCitedParagraphs(db, thread.id),
      taken: thread.messages.flatMap((message) => message.step ?? []),
      reviewDays: reviewOn === undefined ? undefined : daysBetween(reviewOn, today)
    }
  }
}

export function dayOf(message: Pick<ThreadMessage, 'notedOn' | 'arrivedAt'>): string {
  return message.notedOn ?? dayInHongKong(message.arrivedAt)
}

function isReply(message: ThreadMessage): boolean {
  if (message.kind === 'post_in') return true
  return message.kind === 'incoming' && message.arrival?.waiting === undefined && !NO_REPLIES.has(message.nature ?? 'reply')
}
