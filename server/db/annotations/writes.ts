import { makeStorable } from '../../text/storable-text.ts'
import type { Trx } from '../connection.ts'

export interface NewAnnotation {
  readonly requestId: number
  readonly userId: number
  readonly body: string
  readonly formId: string
  readonly writtenAt: Date
}

export async function insertAnnotation(trx: Trx, annotation: NewAnnotation): Promise<number> {
  const [row] = await trx('annotations').insert({
    request_id: annotation.requestId,
    user_id: annotation.userId,
    body: makeStorable(annotation.body),
    form_id: annotation.formId,
    written_at: annotation.writtenAt
  }).returning<{ id: number }[]>('id')
  if (row === undefined) throw new Error('the annotation was not inserted')
  return row.id
}

/** Hidden from then on, for everybody but operators. */
export async function markWithdrawn(trx: Trx, annotationId: number, now: Date): Promise<void> {
  await trx('annotations').where('annotations.id', annotationId).update({ visibility: 'hidden', withdrawn_at: now })
}

export async function setAnnotationsClosed(trx: Trx, requestId: number, closedAt: Date | null): Promise<void> {
  await trx('requests').where('requests.id', requestId).update({ annotations_closed_at: closedAt })
}
