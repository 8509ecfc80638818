import { listClockEvents } from '../../db/clock/reads.ts'
import { listFindings } from '../../db/findings/reads.ts'
import { findCitedParagraphs } from '../../db/requests/cited-read.ts'
import { computeClock, type Clock } from '../../domain/clock/clock.ts'
import { daysBetween, hongKongDay } from '../../domain/clock/day.ts'
import { citedIn } from '../../domain/next-steps/cited-in.ts'
import type { StepFacts } from '../../domain/next-steps/list-next-steps.ts'
import type { Thread, ThreadMessage } from '../../domain/requests/thread.ts'
import type { Portal } from '../web/portal.ts'

/** What the steps of a thread and their letters are made from; days as `2025-06-11`. */
export interface ThreadFacts {
  readonly steps: StepFacts
  readonly madeOn: string
  readonly today: string
  /** Since the day from which the Code's dates count. */
  readonly days: number
  readonly dates: Clock
  /** The newest reply of a person. */
  readonly repliedOn: string | undefined
  readonly reviewOn: string | undefined
}

/** Machines' mail: none of it is a reply. */
const NO_REPLIES = new Set(['bounce', 'delivery-notice', 'auto-reply', 'read-receipt'])

export async function readThreadFacts({ db, clock }: Portal, thread: Thread): Promise<ThreadFacts> {
  const today = hongKongDay(clock.now())
  const madeOn = hongKongDay(thread.createdAt)
  const dates = computeClock(await listClockEvents(db, thread.id), today)
  const replies = thread.messages.filter(isReply)
  const lastReply = replies.at(-1)
  const review = thread.messages.findLast((message) => message.step === 'review')
  const reviewOn = review && dayOf(review)
  return {
    madeOn, today, reviewOn, dates,
    days: daysBetween(dates.request?.dayZero ?? madeOn, today),
    repliedOn: lastReply && dayOf(lastReply),
    steps: {
      state: thread.state,
      outcome: thread.outcome,
      isUnclassified: thread.unclassifiedSince !== undefined,
      passed: dates.level,
      cited: await readCited(db, thread, lastReply),
      taken: thread.messages.flatMap((message) => message.step ?? []),
      reviewDays: reviewOn === undefined ? undefined : daysBetween(reviewOn, today)
    }
  }
}

/** As a person read them; of a reply that nobody has classified yet, as the rules did. */
async function readCited(db: Portal['db'], thread: Thread, lastReply: ThreadMessage | undefined): Promise<readonly string[]> {
  if (thread.unclassifiedSince === undefined || lastReply === undefined) return findCitedParagraphs(db, thread.id)
  return citedIn(await listFindings(db, lastReply.id))
}

export function dayOf(message: Pick<ThreadMessage, 'notedOn' | 'arrivedAt'>): string {
  return message.notedOn ?? hongKongDay(message.arrivedAt)
}

function isReply(message: ThreadMessage): boolean {
  if (message.kind === 'post_in') return true
  return message.kind === 'incoming' && message.arrival?.waiting === undefined && !NO_REPLIES.has(message.nature ?? 'reply')
}
