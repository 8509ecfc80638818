import type { Visibility } from '../../domain/visibility/visibility.ts'
import type { Trx } from '../connection.ts'

export type VisibleKind = 'request' | 'message' | 'attachment' | 'annotation'

/** A request, or something on its thread. */
export interface VisibleRecord {
  readonly kind: VisibleKind
  readonly id: number
  readonly requestId: number
}

const TABLES = { request: 'requests', message: 'messages', attachment: 'attachments', annotation: 'annotations' } as const

/** Locks the record; undefined where it is not on this request's thread. */
export async function lockVisibility(trx: Trx, record: VisibleRecord): Promise<{ readonly visibility: Visibility; readonly messageId: number | undefined } | undefined> {
  if (record.kind === 'request') {
    const row = await trx('requests').where({ 'requests.id': record.requestId }).forUpdate().first<{ visibility: Visibility } | undefined>('requests.visibility')
    return row && record.id === record.requestId ? { visibility: row.visibility, messageId: undefined } : undefined
  }
  if (record.kind === 'message') {
    const row = await trx('messages')
      .where({ 'messages.id': record.id, 'messages.request_id': record.requestId })
      .forUpdate()
      .first<{ visibility: Visibility } | undefined>('messages.visibility')
    return row && { visibility: row.visibility, messageId: record.id }
  }
  if (record.kind === 'annotation') {
    const row = await trx('annotations')
      .where({ 'annotations.id': record.id, 'annotations.request_id': record.requestId })
      // What its author took back is nobody's to publish again.
      .whereNull('annotations.withdrawn_at')
      .forUpdate()
      .first<{ visibility: Visibility } | undefined>('annotations.visibility')
    return row && { visibility: row.visibility, messageId: undefined }
  }
  const row = await trx('attachments')
    .join('messages', 'messages.id', 'attachments.message_id')
    .where({ 'attachments.id': record.id, 'messages.request_id': record.requestId })
    .forUpdate('attachments')
    .first<{ visibility: Visibility; message_id: number } | undefined>('attachments.visibility', 'attachments.message_id')
  return row && { visibility: row.visibility, messageId: row.message_id }
}

export async function updateVisibility(trx: Trx, record: VisibleRecord, visibility: Visibility): Promise<void> {
  await trx(TABLES[record.kind]).where({ id: record.id }).update({ visibility })
  if (record.kind !== 'request') return
  // The page of the request whose letter it took over counts it.
  const original = trx('requests').where('requests.id', record.id).select('requests.copied_from')
  await trx('requests').whereIn('requests.id', original).update({ version: trx.raw('requests.version + 1') })
}
