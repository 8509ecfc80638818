import type { Context } from '../../context.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { findLastEvent } from '../../db/events/last-event.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { hasAnswerSince, withdrawMessages } from '../../db/messages/withdrawal-writes.ts'
import { lockRawMail } from '../../db/raw-mails/reads.ts'
import { markHeldAgain } from '../../db/raw-mails/set-aside-writes.ts'
import { lockMailTargets, type MailTarget } from '../../db/requests/mail-targets.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { PortalError } from '../../domain/error.ts'
import { HOLD_REASONS } from '../../domain/messages/admission.ts'
import type { RequestState } from '../../domain/requests/request.ts'

/**
 * An operator takes back that a mail was put on requests: it is held again, its messages are hidden, and a request
 * that nothing else answers waits to be classified no more.
 * @throws PortalError `not_found`; `conflict` where no release of it stands
 */
export async function undoRelease(context: Pick<Context, 'db' | 'clock'>, wish: { readonly rawMailId: number; readonly actorUserId: number }): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const raw = await lockRawMail(trx, wish.rawMailId)
    if (raw === undefined) throw new PortalError('not_found')
    const release = await findLastEvent(trx, raw.id, ['mail_released', 'mail_release_undone'])
    if (raw.state !== 'placed' || release?.kind !== 'mail_released') throw new PortalError('conflict')
    const targets = await lockMailTargets(trx, readIds(release.detail['requestIds']))
    const requestIds = await withdrawMessages(trx, raw.id, now)
    for (const target of targets.values()) await restoreState(trx, target, release.detail['states'])
    await markHeldAgain(trx, raw.id, HOLD_REASONS.find((reason) => reason === release.detail['holdReason']))
    await insertEvent(trx, { kind: 'mail_release_undone', rawMailId: raw.id, actorUserId: wish.actorUserId, detail: { requestIds }, happenedAt: now })
  })
}

async function restoreState(trx: Trx, target: MailTarget, states: unknown): Promise<void> {
  const { position } = target
  const since = position.unclassifiedSince
  const isAnsweredByIt = since !== undefined && !(await hasAnswerSince(trx, target.id, since))
  await touchRequest(trx, target.id, isAnsweredByIt ? { position: { ...position, state: readState(states, target.id) ?? position.state, unclassifiedSince: undefined } } : {})
}

/** The mail said that the letter had arrived after all; without it nothing does. Every other state was said by a person. */
function readState(states: unknown, requestId: number): RequestState | undefined {
  const before: unknown = typeof states === 'object' && states !== null ? (states as Record<string, unknown>)[String(requestId)] : undefined
  return before === 'sending' || before === 'delivery_failed' ? before : undefined
}

function readIds(ids: unknown): number[] {
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'number') : []
}
