import type { Trx } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { markReturned, listSentLetters } from '../../db/outbox/letters-sent.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import type { RawMail } from '../../db/raw-mails/reads.ts'
import type { MailTarget } from '../../db/requests/mail-targets.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import type { ReturnedLetter } from '../../domain/messages/admission.ts'
import { nextState } from '../../domain/requests/state.ts'
import type { ReadMail } from './read-mail.ts'

export interface Return {
  readonly raw: RawMail
  readonly mail: ReadMail
  readonly returned: readonly ReturnedLetter[]
  readonly targets: ReadonlyMap<number, MailTarget>
  readonly now: Date
}

/**
 * What a bounce says of our letters. A lasting failure marks the letter and its request and is told to the
 * requester, once; a temporary one is only noted, since the relay goes on trying.
 */
export async function markReturnedLetters(trx: Trx, { raw, mail, returned, targets, now }: Return): Promise<void> {
  const letters = await listSentLetters(trx, returned.map((letter) => letter.outboxId))
  const status = mail.parsed.nature.bounces.find((bounce) => bounce.status !== undefined)?.status
  for (const { outboxId, lasting } of returned) {
    const requestId = letters.get(outboxId)?.requestId
    const happened = { requestId, rawMailId: raw.id, outboxId, detail: { status: status ?? null }, happenedAt: now }
    if (!lasting) {
      await insertEvent(trx, { kind: 'letter_delayed', ...happened })
    } else if (await markReturned(trx, outboxId, status === undefined ? 'returned' : `returned: ${status}`)) {
      await insertEvent(trx, { kind: 'letter_returned', ...happened })
      const target = requestId === undefined ? undefined : targets.get(requestId)
      if (target !== undefined) await markRequest(trx, target, outboxId, now)
    }
  }
}

async function markRequest(trx: Trx, target: MailTarget, outboxId: number, now: Date): Promise<void> {
  await touchRequest(trx, target.id, { state: nextState(target.state, 'letter_failed') })
  await queueLetter(trx, {
    letter: 'delivery_failed_notice',
    dedupeKey: `delivery_failed_notice:${outboxId}:${target.userId}`,
    requestId: target.id,
    userId: target.userId,
    payload: { outboxId },
    dueAt: now
  })
}
