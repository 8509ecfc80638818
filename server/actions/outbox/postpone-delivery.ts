import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { postponeLetter } from '../../db/outbox/delivery-writes.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { isToAuthority } from '../../domain/letters/letter.ts'
import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'

/** A temporary fault: the answer is kept, and the request's page says how many tries there were. */
export async function postponeDelivery(context: Context, letter: LetterToSend, nextTryAt: Date, response: string): Promise<void> {
  await transact(context.db, async (trx) => {
    const requestId = isToAuthority(letter.letter) ? letter.request?.id : undefined
    if (requestId !== undefined) await touchRequest(trx, requestId)
    await postponeLetter(trx, letter, nextTryAt, response)
  })
  context.log.info({ outboxId: letter.id, letter: letter.letter, attempts: letter.attempts, nextTryAt }, 'letter postponed')
}
