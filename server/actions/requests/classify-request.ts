import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { findNewestReply } from '../../db/messages/newest-reply.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { lockPosition, touchRequest } from '../../db/requests/writes.ts'
import { PortalError } from '../../domain/error.ts'
import { classifierOf, outcomeAfter, sayableStandings, type Classifier } from '../../domain/requests/classification.ts'
import { positionOf, type Standing } from '../../domain/requests/standing.ts'
import type { Position } from '../../domain/requests/state.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'

export interface Classification {
  readonly requestId: number
  readonly standing: Standing
  /** The newest reply that its form showed; undefined where there was none. */
  readonly seenMessageId: number | undefined
  /** Of Part 2 of the Code, as the reply cites them. */
  readonly paragraphs: readonly string[]
}

/**
 * A person says where a request stands, in view of the replies up to the one that was shown. Nothing else says so: what
 * a machine read in a reply is a suggestion only.
 * @throws PortalError `not_found` for what the person may not see, `forbidden` for who may not say it, `conflict` where
 * a newer reply has come, or its letter is on its way or failed
 */
export async function classifyRequest(context: Pick<Context, 'db' | 'clock'>, actor: Viewer, classification: Classification): Promise<void> {
  const { requestId, standing, seenMessageId, paragraphs } = classification
  const now = context.clock.now()
  const head = await getRequestHead(context.db, actor, requestId)
  await transact(context.db, async (trx) => {
    const before = await lockPosition(trx, requestId)
    const classifier = classifierOf(actor, { requesterId: head.requesterId, unclassifiedSince: before.unclassifiedSince }, now)
    if (classifier === undefined) throw new PortalError('forbidden')
    const newest = await findNewestReply(trx, requestId)
    if (newest !== seenMessageId) throw new PortalError('conflict', 'a newer reply has come')
    const after = positionAfter(before, classifier, standing)
    await touchRequest(trx, requestId, { position: after })
    await insertEvent(trx, {
      kind: 'request_classified', requestId, messageId: newest, actorUserId: actor.kind === 'user' ? actor.id : undefined,
      detail: { standing, by: classifier, paragraphs, stateBefore: before.state, outcomeBefore: before.outcome ?? null }, happenedAt: now
    })
  })
}

function positionAfter(before: Position, classifier: Classifier, standing: Standing): Position {
  const said = positionOf(standing)
  if (said === undefined || !sayableStandings(classifier).includes(standing)) throw new PortalError('forbidden')
  if (before.state === 'sending' || before.state === 'delivery_failed') throw new PortalError('conflict', 'its letter is on its way or failed')
  return { state: said.state, stateBefore: undefined, outcome: outcomeAfter(before.outcome, said), unclassifiedSince: undefined }
}
