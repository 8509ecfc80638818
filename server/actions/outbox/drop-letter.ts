import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { markLetterDropped } from '../../db/outbox/delivery-writes.ts'
import type { LetterFault } from '../../domain/letters/letter.ts'
import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'

/** The letter is not wanted any more. That is no failure: no operator is to look at it, and nobody is told. */
export async function dropLetter(context: Context, letter: LetterToSend, fault: LetterFault): Promise<void> {
  await transact(context.db, async (trx) => {
    if (!(await markLetterDropped(trx, letter, fault))) return
    await insertEvent(trx, {
      kind: 'letter_dropped',
      requestId: letter.request?.id,
      messageId: letter.message?.id,
      outboxId: letter.id,
      detail: { letter: letter.letter, fault },
      happenedAt: context.clock.now()
    })
  })
}
