import { recordClarificationGiven, recordClockEvent } from '../../db/clock/writes.ts'
import type { Trx } from '../../db/connection.ts'
import type { ClockEventKind } from '../../domain/clock/clock-event.ts'
import { hongKongDay } from '../../domain/clock/day.ts'
import { mayAnswer, type LetterStep } from '../../domain/next-steps/step.ts'

export interface LetterOfStep {
  readonly requestId: number
  readonly messageId: number
  readonly actorUserId: number
  /** Undefined for a letter of the requester's own making. */
  readonly step: LetterStep | undefined
  readonly now: Date
}

const KINDS: Readonly<Partial<Record<LetterStep, ClockEventKind>>> = { review: 'review_asked', withdrawal: 'withdrawn' }

/** What a letter of the requester means for the time limits. The request is locked. */
export async function tellClockOfLetter(trx: Trx, letter: LetterOfStep): Promise<void> {
  const { step, now } = letter
  const kind = step === undefined ? undefined : KINDS[step]
  if (kind !== undefined) await recordClockEvent(trx, { ...letter, kind, on: hongKongDay(now), recordedAt: now })
  else if (mayAnswer(step)) await recordClarificationGiven(trx, letter)
}
