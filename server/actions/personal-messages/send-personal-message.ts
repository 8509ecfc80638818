import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { findAddressee, findMessageOfForm, lockSender } from '../../db/personal-messages/reads.ts'
import { insertPersonalMessage, type NewPersonalMessage } from '../../db/personal-messages/writes.ts'
import { PortalError } from '../../domain/error.ts'
import { mayWriteTo, refuseMessage, type PersonalMessageRefusal } from '../../domain/personal-messages/policy.ts'

export type SendResult = { readonly ok: true } | { readonly ok: false; readonly refusal: PersonalMessageRefusal }

const DAY_MS = 24 * 3_600_000

/**
 * From one user to another, by a letter of the portal: neither learns the other's address, unless the sender gives
 * theirs. Where the two met has been checked by the caller.
 * @throws PortalError `not_found` for somebody who is not there, or oneself
 */
export async function sendPersonalMessage(context: Pick<Context, 'db' | 'clock'>, message: Omit<NewPersonalMessage, 'sentAt'>): Promise<SendResult> {
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const sender = await lockSender(trx, message.senderId, new Date(now.getTime() - DAY_MS))
    if ((await findMessageOfForm(trx, message.senderId, message.formId)) !== undefined) return { ok: true }
    const recipient = await findAddressee(trx, message.recipientId)
    if (recipient === undefined || !mayWriteTo(message.senderId, recipient.id)) throw new PortalError('not_found')
    const refusal = refuseMessage(sender, recipient)
    if (refusal !== undefined) return { ok: false, refusal }
    const personalMessageId = await insertPersonalMessage(trx, { ...message, sentAt: now })
    await insertEvent(trx, {
      kind: 'personal_message_sent', requestId: message.requestId, actorUserId: message.senderId,
      detail: { personalMessageId, recipientId: recipient.id, givesAddress: message.givesAddress }, happenedAt: now
    })
    await queueLetter(trx, { letter: 'personal_message', dedupeKey: `personal_message:${personalMessageId}`, personalMessageId, userId: recipient.id, dueAt: now })
    return { ok: true }
  })
}
