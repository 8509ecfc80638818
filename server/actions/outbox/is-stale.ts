import type { Context } from '../../context.ts'
import { findWatched } from '../../db/clock/notice-reads.ts'
import { listClockEvents } from '../../db/clock/reads.ts'
import { computeClock } from '../../domain/clock/clock.ts'
import { hongKongDay } from '../../domain/clock/day.ts'
import { isStillPassed } from '../../domain/clock/told-limits.ts'
import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'

/** A notice of a limit says what was so when it was queued: by now the answer may have come, or the date moved. */
export async function isStale(context: Pick<Context, 'db' | 'clock'>, { letter, request, payload }: LetterToSend): Promise<boolean> {
  if (letter !== 'clock_notice' || request === undefined) return false
  const watched = await findWatched(context.db, request.id)
  if (watched === undefined || watched.isClosed) return true
  const clock = computeClock(await listClockEvents(context.db, request.id), hongKongDay(context.clock.now()))
  return !isStillPassed(clock, watched.state, { code: String(payload['code']), dueOn: String(payload['dueOn']) })
}
