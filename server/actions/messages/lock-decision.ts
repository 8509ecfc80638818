import type { Trx } from '../../db/connection.ts'
import { lockPendingMessage, type PendingMessage } from '../../db/messages/pending-writes.ts'
import { lockMailTargets, type MailTarget } from '../../db/requests/mail-targets.ts'
import { PortalError } from '../../domain/error.ts'
import { mayDecideOnSender } from '../../domain/requests/policy.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'

export interface Decision {
  readonly requestId: number
  readonly messageId: number
  readonly actor: Viewer
}

/**
 * Locks the request and then its message, as every writer does.
 * @throws PortalError `not_found` for who may not decide, as for what is not there; `conflict` where somebody was faster
 */
export async function lockDecision(trx: Trx, { requestId, messageId, actor }: Decision): Promise<{ readonly target: MailTarget; readonly message: PendingMessage }> {
  const target = (await lockMailTargets(trx, [requestId])).get(requestId)
  const message = await lockPendingMessage(trx, { requestId, messageId })
  if (target === undefined || message === undefined) throw new PortalError('not_found')
  const isSetAside = message !== 'decided' && message.isSetAside
  if (!mayDecideOnSender(actor, { requesterId: target.userId, isSetAside })) throw new PortalError('not_found')
  if (message === 'decided') throw new PortalError('conflict')
  return { target, message }
}
