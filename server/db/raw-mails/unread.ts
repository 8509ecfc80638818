import type { Knex } from 'knex'
import type { Trx } from '../connection.ts'

export interface UnreadMail {
  readonly rawMailId: number
  readonly receivedAt: Date
}

/** States in which a person is still to look at it: not once it was placed or set aside. */
const OPEN = ['waiting', 'failed', 'held']

/** Mails to a request that nothing here could read and that are being looked at, oldest first. */
export async function listUnreadMails(db: Knex, requestId: number): Promise<UnreadMail[]> {
  return db('unread_mails')
    .join('raw_mails', 'raw_mails.id', 'unread_mails.raw_mail_id')
    .where('unread_mails.request_id', requestId)
    .whereIn('raw_mails.state', OPEN)
    .orderBy('raw_mails.id')
    .select<UnreadMail[]>('raw_mails.id as rawMailId', 'raw_mails.received_at as receivedAt')
}

/** The request is locked. @returns false where it was noted before */
export async function insertUnreadMail(trx: Trx, unread: { readonly rawMailId: number; readonly requestId: number; readonly now: Date }): Promise<boolean> {
  const inserted = await trx('unread_mails').insert({ raw_mail_id: unread.rawMailId, request_id: unread.requestId, noted_at: unread.now })
    .onConflict(['raw_mail_id', 'request_id']).ignore().returning<{ raw_mail_id: number }[]>('raw_mail_id')
  return inserted.length > 0
}
