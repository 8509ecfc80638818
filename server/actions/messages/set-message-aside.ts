import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { hidePending } from '../../db/messages/pending-writes.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { PortalError } from '../../domain/error.ts'
import { lockDecision, type Decision } from './lock-decision.ts'

/**
 * The requester or an operator says that an unknown sender does not write for the authority. The message is kept:
 * operators see it, and may accept it later.
 * @throws PortalError `not_found`; `conflict` where it was decided already
 */
export async function setMessageAside(context: Pick<Context, 'db' | 'clock'>, decision: Decision): Promise<void> {
  const now = context.clock.now()
  const actorUserId = decision.actor.kind === 'user' ? decision.actor.id : undefined
  await transact(context.db, async (trx) => {
    const { target, message } = await lockDecision(trx, decision)
    if (message.isSetAside) throw new PortalError('conflict')
    await hidePending(trx, message.id, now)
    await touchRequest(trx, target.id)
    await insertEvent(trx, { kind: 'message_set_aside', requestId: target.id, messageId: message.id, actorUserId, happenedAt: now })
  })
}
