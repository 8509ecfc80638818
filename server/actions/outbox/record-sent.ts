import type { Context } from '../../context.ts'
import { recordClockEvent } from '../../db/clock/writes.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { copyMessageId, markLetterSent } from '../../db/outbox/delivery-writes.ts'
import { lockPosition, touchRequest } from '../../db/requests/writes.ts'
import { hongKongDay } from '../../domain/clock/day.ts'
import { isToAuthority } from '../../domain/letters/letter.ts'
import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'
import { afterLetter } from '../../domain/requests/state.ts'

/** The relay has taken the letter: its answer, the event, and for a letter to an authority the request's state. */
export async function recordSent(context: Context, letter: LetterToSend, response: string): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const requestId = letter.request?.id
    const toAuthority = isToAuthority(letter.letter) && requestId !== undefined
    // The request first, then the outbox row: the same order everywhere, so that nobody waits in a ring.
    const position = toAuthority ? await lockPosition(trx, requestId) : undefined
    if (!(await markLetterSent(trx, letter.id, { at: now, response }))) return
    await insertEvent(trx, {
      kind: 'letter_sent',
      requestId,
      messageId: letter.message?.id,
      outboxId: letter.id,
      detail: { letter: letter.letter, attempts: letter.attempts },
      happenedAt: now
    })
    if (!toAuthority || position === undefined) return
    await copyMessageId(trx, letter.id)
    // Day 0. A request that came back and went again is received anew, and its days begin anew.
    if (letter.letter === 'request') await recordClockEvent(trx, { requestId, kind: 'received', on: hongKongDay(now), messageId: letter.message?.id, recordedAt: now })
    await touchRequest(trx, requestId, { position: afterLetter(position, 'letter_sent') })
  })
  context.log.info({ outboxId: letter.id, letter: letter.letter, attempts: letter.attempts }, 'letter sent')
}
