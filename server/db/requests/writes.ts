import type { Locale } from '../../domain/requests/request.ts'
import type { Position } from '../../domain/requests/state.ts'
import { POSITION_COLUMNS, readPosition, writePosition, type PositionRow } from './position-row.ts'
import type { StepCode } from '../../domain/next-steps/step.ts'
import type { Visibility } from '../../domain/visibility/visibility.ts'
import type { Trx } from '../connection.ts'

export interface NewRequest {
  readonly userId: number
  readonly authorityId: number
  readonly title: string
  readonly slug: string
  readonly locale: Locale
  readonly createdAt: Date
  /** The request whose letter was taken over. */
  readonly copiedFrom?: number | undefined
  /** Default: public. */
  readonly visibility?: Extract<Visibility, 'public' | 'embargoed'>
  /** It is one of several that one letter has made. */
  readonly batchId?: number | undefined
}

export async function insertRequest(trx: Trx, request: NewRequest): Promise<number> {
  const [row] = await trx('requests')
    .insert({
      user_id: request.userId,
      authority_id: request.authorityId,
      title: request.title,
      slug: request.slug,
      locale: request.locale,
      state: 'sending',
      visibility: request.visibility ?? 'public',
      created_at: request.createdAt,
      last_message_at: request.createdAt,
      copied_from: request.copiedFrom ?? null,
      batch_id: request.batchId ?? null
    })
    .returning<{ id: number }[]>('id')
  if (!row) throw new Error('the request was not inserted')
  return row.id
}

export interface NewLetter {
  readonly requestId: number
  readonly kind: 'request' | 'follow_up'
  readonly authorName: string
  readonly subject: string
  readonly body: string
  readonly writtenAt: Date
  /** The step of the Code that it takes. */
  readonly step?: StepCode | undefined
}

/** A letter of the requester, as it will be sent and shown. */
export async function insertLetter(trx: Trx, letter: NewLetter): Promise<number> {
  const [row] = await trx('messages')
    .insert({
      request_id: letter.requestId,
      kind: letter.kind,
      author_name: letter.authorName,
      subject: letter.subject,
      body: letter.body,
      step: letter.step ?? null,
      arrived_at: letter.writtenAt
    })
    .returning<{ id: number }[]>('id')
  if (!row) throw new Error('the letter was not inserted')
  return row.id
}

/** Locks the request's row for the rest of the transaction and says where it stands. */
export async function lockPosition(trx: Trx, requestId: number): Promise<Position> {
  const [row] = await trx('requests').where('requests.id', requestId).forUpdate().select<PositionRow[]>(POSITION_COLUMNS)
  if (!row) throw new Error(`request ${requestId} is gone`)
  return readPosition(row)
}

/** Every change that the request's page shows goes through here: its version is what caches are keyed by. */
export async function touchRequest(trx: Trx, requestId: number, change: { readonly position?: Position; readonly lastMessageAt?: Date } = {}): Promise<void> {
  await trx('requests')
    .where('requests.id', requestId)
    .update({
      version: trx.raw('requests.version + 1'),
      ...(change.position === undefined ? {} : writePosition(change.position)),
      ...(change.lastMessageAt === undefined ? {} : { last_message_at: change.lastMessageAt })
    })
}
