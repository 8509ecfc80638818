import type { Context } from '../../context.ts'
import { insertAuthorityDomain } from '../../db/authorities/domain-writes.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { refreshFindings } from '../../db/findings/writes.ts'
import { publishPending, type PendingMessage } from '../../db/messages/pending-writes.ts'
import { queueReplyNotices } from '../../db/outbox/reply-notices.ts'
import type { MailTarget } from '../../db/requests/mail-targets.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { isAnswer } from '../../domain/messages/answer.ts'
import { domainToRemember } from '../../domain/messages/sender-gate.ts'
import { afterReply } from '../../domain/requests/state.ts'
import { lockDecision, type Decision } from './lock-decision.ts'

/**
 * The requester or an operator says that an unknown sender writes for the authority: the message is published, and
 * the sender's organisation is known from now on. It then counts as any reply does.
 * @throws PortalError `not_found`; `conflict` where it was decided already
 */
export async function acceptMessage(context: Pick<Context, 'db' | 'clock'>, decision: Decision): Promise<void> {
  const now = context.clock.now()
  const actorUserId = decision.actor.kind === 'user' ? decision.actor.id : undefined
  await transact(context.db, async (trx) => {
    const { target, message } = await lockDecision(trx, decision)
    const domain = domainToRemember(message.fromAddress)
    await publishPending(trx, message.id)
    if (domain !== undefined) await insertAuthorityDomain(trx, { authorityId: target.authorityId, domain, source: 'accepted', addedBy: actorUserId, now })
    await insertEvent(trx, { kind: 'message_accepted', requestId: target.id, messageId: message.id, actorUserId, detail: { domain: domain ?? null }, happenedAt: now })
    await follow(trx, { target, message, actorUserId, now })
  })
}

interface Accepted {
  readonly target: MailTarget
  readonly message: PendingMessage
  readonly actorUserId: number | undefined
  readonly now: Date
}

async function follow(trx: Trx, { target, message, actorUserId, now }: Accepted): Promise<void> {
  const answers = isAnswer(message.nature, true)
  await refreshFindings(trx, message.id, { now, isReleased: true })
  const lastMessageAt = message.arrivedAt > target.lastMessageAt ? message.arrivedAt : target.lastMessageAt
  await touchRequest(trx, target.id, { lastMessageAt, ...(answers ? { position: afterReply(target.position, now) } : {}) })
  // Who accepted it has read it.
  if (answers) await queueReplyNotices(trx, { requestId: target.id, requesterId: target.userId, messageId: message.id, readBy: actorUserId, now })
}
