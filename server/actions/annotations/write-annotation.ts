import type { Context } from '../../context.ts'
import { findAnnotationOfForm, lockAnnotatedThread, lockAnnotator } from '../../db/annotations/reads.ts'
import { insertAnnotation } from '../../db/annotations/writes.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { NOTICE_MINUTES, refuseAnnotation, startOfCount, type AnnotationRefusal } from '../../domain/annotations/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { addMinutes } from '../../domain/letters/recall.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import { indexRecords } from '../../search/index-writer.ts'

export interface WrittenAnnotation {
  readonly requestId: number
  /** Tidied and checked. */
  readonly body: string
  /** Made when the form was shown: the same form sent twice is one annotation. */
  readonly formId: string
}

export type AnnotationResult = { readonly ok: true; readonly annotationId: number } | { readonly ok: false; readonly refusal: AnnotationRefusal }

/**
 * Somebody writes a public note on a thread that they can see. Nothing goes to the authority; the requester is told,
 * a little later.
 * @throws PortalError `not_found` for a thread that the writer may not see
 */
export async function writeAnnotation(context: Context, writer: Extract<Viewer, { kind: 'user' }>, { requestId, body, formId }: WrittenAnnotation): Promise<AnnotationResult> {
  const request = await getRequestHead(context.db, writer, requestId)
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const annotator = await lockAnnotator(trx, writer.id, startOfCount(now))
    const thread = await lockAnnotatedThread(trx, requestId)
    if (thread === undefined) throw new PortalError('not_found')
    const written = await findAnnotationOfForm(trx, requestId, formId)
    if (written !== undefined) return { ok: true, annotationId: written }
    const refusal = refuseAnnotation(annotator, thread)
    if (refusal !== undefined) return { ok: false, refusal }
    const annotationId = await insertAnnotation(trx, { requestId, userId: writer.id, body, formId, writtenAt: now })
    await insertEvent(trx, { kind: 'annotation_written', requestId, actorUserId: writer.id, detail: { annotationId }, happenedAt: now })
    await indexRecords(trx, 'annotation', [annotationId])
    await touchRequest(trx, requestId)
    if (request.requesterId !== writer.id) await tellRequester(trx, { requestId, annotationId, requesterId: request.requesterId, now })
    return { ok: true, annotationId }
  })
}

async function tellRequester(trx: Trx, { requestId, annotationId, requesterId, now }: { readonly requestId: number; readonly annotationId: number; readonly requesterId: number; readonly now: Date }): Promise<void> {
  await queueLetter(trx, {
    letter: 'annotation_notice', dedupeKey: `annotation_notice:${annotationId}`, requestId, annotationId, userId: requesterId,
    dueAt: addMinutes(now, NOTICE_MINUTES), createdAt: now
  })
}
