import type { Db, Trx } from '../connection.ts'
import type { Locale } from '../../domain/requests/request.ts'

export interface DraftContent {
  /** Undefined in a letter that cannot go yet: it is not sent without one. */
  readonly authorityId: number | undefined
  /** All of them, where they are chosen as a list; none where there is only `authorityId`. Undefined: as they were. */
  readonly authorityIds?: readonly number[] | undefined
  readonly title: string
  readonly body: string
  readonly locale: Locale
  /** Of a follow-up. */
  readonly followsRequestId?: number | undefined
  /** The request whose letter was taken over. */
  readonly copiedFrom?: number | undefined
  /** How long the request is to be private: null, not at all; undefined, as it was. */
  readonly embargoMonths?: number | null | undefined
  /** The mail that it came in. */
  readonly rawMailId?: number | undefined
}

/** @returns the draft's id: unguessable, because whoever holds it may read the draft until it belongs to somebody */
export async function insertDraft(db: Db, userId: number | undefined, content: DraftContent): Promise<string> {
  const [row] = await db('drafts')
    .insert({
      user_id: userId ?? null,
      authority_id: content.authorityId ?? null,
      title: content.title,
      body: content.body,
      locale: content.locale,
      follows_request_id: content.followsRequestId ?? null,
      copied_from: content.copiedFrom ?? null,
      embargo_months: content.embargoMonths ?? null,
      raw_mail_id: content.rawMailId ?? null
    })
    .returning<{ id: string }[]>('id')
  if (!row) throw new Error('the draft was not inserted')
  return row.id
}

export async function updateDraft(db: Db, id: string, content: DraftContent): Promise<void> {
  await db('drafts')
    .where('drafts.id', id)
    .whereNull('drafts.request_id')
    .whereNull('drafts.batch_id')
    .update({ authority_id: content.authorityId ?? null, title: content.title, body: content.body, locale: content.locale, updated_at: db.fn.now(), ...(content.embargoMonths === undefined ? {} : { embargo_months: content.embargoMonths }) })
}

/** A draft without an owner becomes this user's. */
export async function claimDraft(db: Db, id: string, userId: number): Promise<void> {
  await db('drafts').where('drafts.id', id).whereNull('drafts.user_id').update({ user_id: userId })
}

/** Locks the draft and says which request or batch it became, if it was sent before. Undefined when there is no such draft. */
export async function lockDraft(trx: Trx, id: string): Promise<{ readonly requestId: number | undefined; readonly batchId: number | undefined } | undefined> {
  const [row] = await trx('drafts').where('drafts.id', id).forUpdate().select<{ request_id: number | null; batch_id: number | null }[]>('drafts.request_id', 'drafts.batch_id')
  return row && { requestId: row.request_id ?? undefined, batchId: row.batch_id ?? undefined }
}

export async function markDraftSent(trx: Trx, id: string, requestId: number): Promise<void> {
  await trx('drafts').where('drafts.id', id).update({ request_id: requestId })
}

/** A follow-up has been sent: its draft is done with. */
export async function deleteDraft(trx: Trx, id: string): Promise<void> {
  await trx('drafts').where('drafts.id', id).delete()
}
