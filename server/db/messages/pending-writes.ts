import type { NatureKind } from '../../domain/messages/nature-types.ts'
import type { Trx } from '../connection.ts'

export interface PendingMessage {
  readonly id: number
  readonly fromAddress: string
  readonly nature: NatureKind
  readonly arrivedAt: Date
  readonly isSetAside: boolean
}

interface Row {
  readonly id: number
  readonly from_address: string | null
  readonly nature: NatureKind | null
  readonly arrived_at: Date
  readonly pending_since: Date | null
  readonly set_aside_at: Date | null
}

/**
 * Locks a message that came in and waits to be believed.
 * @returns `decided` where it waits no more, undefined where there is no such message on the request
 */
export async function lockPendingMessage(trx: Trx, where: { readonly requestId: number; readonly messageId: number }): Promise<PendingMessage | 'decided' | undefined> {
  const row = await trx('messages')
    .where({ 'messages.id': where.messageId, 'messages.request_id': where.requestId, 'messages.kind': 'incoming' })
    .forUpdate()
    .first<Row | undefined>('messages.id', 'messages.from_address', 'messages.nature', 'messages.arrived_at', 'messages.pending_since', 'messages.set_aside_at')
  if (row === undefined) return undefined
  if (row.pending_since === null) return 'decided'
  return { id: row.id, fromAddress: row.from_address ?? '', nature: row.nature ?? 'reply', arrivedAt: row.arrived_at, isSetAside: row.set_aside_at !== null }
}

export async function publishPending(trx: Trx, messageId: number): Promise<void> {
  await trx('messages').where('messages.id', messageId).update({ visibility: 'public', pending_since: null, set_aside_at: null })
}

/** Operators go on seeing it, and may accept it later. */
export async function hidePending(trx: Trx, messageId: number, now: Date): Promise<void> {
  await trx('messages').where('messages.id', messageId).update({ visibility: 'hidden', set_aside_at: now })
}
