import type { Context } from '../../context.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { markLetterFailed } from '../../db/outbox/delivery-writes.ts'
import { lockOutboxRow } from '../../db/outbox/reads.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { lockPosition, touchRequest } from '../../db/requests/writes.ts'
import { shortenError } from '../../domain/letters/failure-reason.ts'
import { isToAuthority, type LetterFault } from '../../domain/letters/letter.ts'
import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'
import { afterLetter } from '../../domain/requests/state.ts'

export interface GivenUp {
  readonly fault: LetterFault
  /** What the server said; the fault's code where none was asked. */
  readonly response: string
}

/**
 * The letter will not go by itself any more. Of a letter to an authority the requester and the operator are told, by
 * rows of the same transaction; a letter to a user that fails is seen in the operators' list only, since a mail about
 * a mail that cannot be delivered helps nobody.
 * @returns false where the claim was no longer ours, so that nothing was given up
 */
export async function giveUpLetter(context: Context, letter: LetterToSend, given: GivenUp): Promise<boolean> {
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const requestId = isToAuthority(letter.letter) ? letter.request?.id : undefined
    const position = requestId === undefined ? undefined : await lockPosition(trx, requestId)
    const row = await lockOutboxRow(trx, letter.id)
    if (row === undefined || !(await markLetterFailed(trx, letter, describe(given)))) return false
    await insertEvent(trx, {
      kind: 'letter_failed',
      requestId: letter.request?.id,
      messageId: letter.message?.id,
      outboxId: letter.id,
      detail: { letter: letter.letter, fault: given.fault, attempts: letter.attempts },
      happenedAt: now
    })
    if (requestId === undefined || position === undefined) return true
    await touchRequest(trx, requestId, { position: afterLetter(position, 'letter_failed') })
    await queueNotices(trx, context, letter, { reason: shortenError(describe(given)), round: row.round, now })
    return true
  })
}

interface Failure {
  readonly reason: string
  readonly round: number
  readonly now: Date
}

async function queueNotices(trx: Trx, context: Context, letter: LetterToSend, { reason, round, now }: Failure): Promise<void> {
  const payload = { reason, outboxId: letter.id }
  const common = { requestId: letter.request?.id, messageId: letter.message?.id, payload, dueAt: now }
  await queueLetter(trx, {
    ...common,
    letter: 'delivery_failed_notice',
    dedupeKey: `given_up:${letter.id}:${round}`,
    userId: letter.request?.requesterId
  })
  if (context.site.operatorEmail === undefined) return
  await queueLetter(trx, { ...common, letter: 'operator_notice', dedupeKey: `given_up_operator:${letter.id}:${round}` })
}

function describe({ fault, response }: GivenUp): string {
  return response === fault ? fault : `${fault}: ${response}`
}
