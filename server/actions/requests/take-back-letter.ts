import type { Context } from '../../context.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { insertDraft } from '../../db/drafts/writes.ts'
import { endEmbargo, lockEmbargo } from '../../db/embargoes/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { copyFilesToDraft, hideRecalled, lockLetter, type RecalledLetter } from '../../db/messages/recall-writes.ts'
import { hasWaitingLetter, recallLetter } from '../../db/outbox/recall-writes.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { lockPosition, touchRequest } from '../../db/requests/writes.ts'
import { PortalError } from '../../domain/error.ts'
import { mayWriteFollowUp } from '../../domain/requests/policy.ts'
import { afterLetter } from '../../domain/requests/state.ts'

export interface TakenBack {
  readonly draftId: string
  readonly kind: 'request' | 'follow_up'
}

/**
 * A letter that has not left becomes a draft again. The first letter of a request takes the request with it: it is
 * hidden, so that its number is never somebody else's. Throws PortalError `conflict` where the letter is on its way.
 */
export async function takeBackLetter(context: Context, requester: { readonly id: number }, letter: { readonly requestId: number; readonly messageId: number }): Promise<TakenBack> {
  const { requestId, messageId } = letter
  const viewer = { kind: 'user', id: requester.id, role: 'member' } as const
  const request = await getRequestHead(context.db, viewer, requestId)
  if (!mayWriteFollowUp(viewer, request)) throw new PortalError('forbidden')
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const position = await lockPosition(trx, requestId)
    const found = await lockLetter(trx, requestId, messageId)
    if (found === undefined) throw new PortalError('not_found')
    if (!(await recallLetter(trx, messageId, now))) throw new PortalError('conflict', 'the letter is on its way')
    const { kind } = found
    const isFirst = kind === 'request'
    const draftId = isFirst ? await draftFirst(trx, requester.id, requestId, found) : await insertDraft(trx, requester.id, { authorityId: undefined, title: '', body: found.body, locale: found.locale, followsRequestId: requestId })
    await copyFilesToDraft(trx, messageId, draftId)
    await hideRecalled(trx, { requestId, messageId, kind, now })
    if (isFirst) await endEmbargo(trx, requestId, now)
    await insertEvent(trx, { kind: isFirst ? 'request_taken_back' : 'follow_up_taken_back', requestId, messageId, actorUserId: requester.id, happenedAt: now })
    // A follow-up that was to go after a failed letter leaves the request where it was.
    const isStuck = !isFirst && position.state === 'sending' && !(await hasWaitingLetter(trx, requestId))
    await touchRequest(trx, requestId, isStuck ? { position: afterLetter(position, 'letter_failed') } : {})
    return { draftId, kind }
  })
}

/** As private as it was to be. */
async function draftFirst(trx: Trx, userId: number, requestId: number, { authorityId, title, body, locale }: RecalledLetter): Promise<string> {
  const embargo = await lockEmbargo(trx, requestId)
  return insertDraft(trx, userId, { authorityId, title, body, locale, embargoMonths: embargo?.months })
}
