import type { Context } from '../../context.ts'
import { listClockEvents } from '../../db/clock/reads.ts'
import { recordClockEvent, undoClockEvent } from '../../db/clock/writes.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { listRequestEvents } from '../../db/events/last-event.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { findNewestReply, type NewestReply } from '../../db/messages/newest-reply.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { lockPosition, touchRequest } from '../../db/requests/writes.ts'
import { hongKongDay } from '../../domain/clock/day.ts'
import { PortalError } from '../../domain/error.ts'
import { clockEventOf, type Said } from '../../domain/requests/classification-clock.ts'
import { classifierOf, isOfRequester, outcomeAfter, sayableStandings, type Classifier } from '../../domain/requests/classification.ts'
import { positionOf, STANDINGS, type Standing } from '../../domain/requests/standing.ts'
import type { Position } from '../../domain/requests/state.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'

export interface Classification extends Said {
  readonly requestId: number
  /** The newest reply that its form showed; undefined where there was none. */
  readonly seenMessageId: number | undefined
}

/**
 * A person says where a request stands, in view of the replies up to the one that was shown. Nothing else says so: what
 * a machine read in a reply is a suggestion only. Said again of the same reply, it takes back what the clock was told
 * before.
 * @throws PortalError `not_found` for what the person may not see, `forbidden` for who may not say it, `conflict` where
 * a newer reply has come, or its letter is on its way or failed
 */
export async function classifyRequest(context: Pick<Context, 'db' | 'clock'>, actor: Viewer, classification: Classification): Promise<void> {
  const { requestId, standing, seenMessageId, paragraphs } = classification
  const now = context.clock.now()
  const head = await getRequestHead(context.db, actor, requestId)
  await transact(context.db, async (trx) => {
    const before = await lockPosition(trx, requestId)
    const classifier = classifierOf(actor, { requesterId: head.requesterId, unclassifiedSince: before.unclassifiedSince, visibility: head.visibility }, now)
    if (actor.kind !== 'user' || classifier === undefined) throw new PortalError('forbidden')
    const newest = await findNewestReply(trx, requestId)
    if (newest?.id !== seenMessageId) throw new PortalError('conflict', 'a newer reply has come')
    const position = positionAfter(before, classifier, standing)
    const clockEventId = await tellClock(trx, { classification, newest, actorUserId: actor.id, now })
    await touchRequest(trx, requestId, { position })
    await insertEvent(trx, {
      kind: 'request_classified', requestId, messageId: newest?.id, actorUserId: actor.id,
      detail: { standing, by: classifier, paragraphs, clockEventId: clockEventId ?? null, stateBefore: before.state, outcomeBefore: before.outcome ?? null }, happenedAt: now
    })
  })
}

function positionAfter(before: Position, classifier: Classifier, standing: Standing): Position {
  const said = positionOf(standing)
  if (said === undefined || !sayableStandings(classifier).includes(standing)) throw new PortalError('forbidden')
  if (before.state === 'sending' || before.state === 'delivery_failed') throw new PortalError('conflict', 'its letter is on its way or failed')
  return { state: said.state, stateBefore: undefined, outcome: outcomeAfter(before.outcome, said), unclassifiedSince: undefined }
}

interface Telling {
  readonly classification: Classification
  readonly newest: NewestReply | undefined
  readonly actorUserId: number
  readonly now: Date
}

async function tellClock(trx: Trx, telling: Telling): Promise<number | undefined> {
  const { classification, newest, actorUserId, now } = telling
  const { requestId } = classification
  await takeBackEarlier(trx, telling)
  const events = await listClockEvents(trx, requestId)
  const kinds = events.map(({ kind }) => kind)
  const said = clockEventOf(classification, {
    hasReply: newest !== undefined,
    hadInterimReply: kinds.includes('interim_reply'),
    isUnderReview: kinds.lastIndexOf('review_asked') > kinds.lastIndexOf('review_answered')
  })
  if (said === undefined) return undefined
  const isOfReply = said.isOfReply && newest !== undefined
  return recordClockEvent(trx, {
    requestId, kind: said.kind, on: isOfReply ? newest.day : hongKongDay(now), until: said.until, detail: said.detail,
    messageId: isOfReply ? newest.id : undefined, actorUserId, recordedAt: now
  })
}

/**
 * What was said before in view of the same reply no longer holds; what the reply gave stays where the requester only
 * adds what came of it.
 */
async function takeBackEarlier(trx: Trx, { classification: { requestId, standing }, newest, actorUserId, now }: Telling): Promise<void> {
  for (const { detail } of await listRequestEvents(trx, { requestId, kind: 'request_classified', messageId: newest?.id })) {
    const earlier = STANDINGS.find((one) => one === detail['standing'])
    const clockEventId = detail['clockEventId']
    if (typeof clockEventId !== 'number' || earlier === undefined || (isOfRequester(standing) && !isOfRequester(earlier))) continue
    await undoClockEvent(trx, { requestId, clockEventId, actorUserId, undoneAt: now })
  }
}
