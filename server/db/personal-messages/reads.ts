import type { Recipient, Sender } from '../../domain/personal-messages/policy.ts'
import type { Db, Trx } from '../connection.ts'

/** Who may be written to, by the name that readers see. */
export interface Addressee extends Recipient {
  readonly name: string
}

/** A message as its receiver, its sender and operators read it. */
export interface PersonalMessage {
  readonly id: number
  readonly sender: { readonly id: number; readonly name: string; readonly isMuted: boolean }
  readonly recipient: { readonly id: number; readonly name: string }
  readonly requestId: number | undefined
  readonly body: string
  readonly sentAt: Date
  readonly isAnswer: boolean
}

interface MessageRow {
  readonly id: number
  readonly sender_id: number
  readonly sender_name: string
  readonly muted: boolean
  readonly recipient_id: number
  readonly recipient_name: string
  readonly request_id: number | null
  readonly answers_id: number | null
  readonly body: string
  readonly sent_at: Date
}

export async function findAddressee(db: Db | Trx, userId: number): Promise<Addressee | undefined> {
  return db('users').where('users.id', userId).whereNotNull('users.confirmed_at')
    .first<Addressee | undefined>('users.id', db.raw('coalesce(users.public_name, users.name) as name'), db.raw('(users.takes_messages and users.notify) as "takesMessages"'))
}

/** Their row is locked, so that two forms at once are counted one after the other. */
export async function lockSender(trx: Trx, userId: number, since: Date): Promise<Sender> {
  const row = await trx('users').where('users.id', userId).forUpdate().first<{ muted_at: Date | null } | undefined>('users.muted_at')
  const sent = await trx('personal_messages').where('personal_messages.sender_id', userId).where('personal_messages.sent_at', '>', since).count({ count: '*' }).first<{ count: number | string }>()
  return { id: userId, isMuted: (row?.muted_at ?? null) !== null, sentLately: Number(sent.count) }
}

/** The message that this form has sent already. */
export async function findMessageOfForm(trx: Trx, senderId: number, formId: string): Promise<number | undefined> {
  const row = await trx('personal_messages').where({ 'personal_messages.sender_id': senderId, 'personal_messages.form_id': formId }).first<{ id: number } | undefined>('personal_messages.id')
  return row?.id
}

export async function findPersonalMessage(db: Db, id: number): Promise<PersonalMessage | undefined> {
  const row = await db('personal_messages')
    .join('users as sender', 'sender.id', 'personal_messages.sender_id')
    .join('users as recipient', 'recipient.id', 'personal_messages.recipient_id')
    .where('personal_messages.id', id)
    .first<MessageRow | undefined>(
      'personal_messages.id', 'personal_messages.sender_id', 'personal_messages.recipient_id', 'personal_messages.request_id', 'personal_messages.answers_id', 'personal_messages.body', 'personal_messages.sent_at',
      db.raw('coalesce(sender.public_name, sender.name) as sender_name'), db.raw('sender.muted_at is not null as muted'), db.raw('coalesce(recipient.public_name, recipient.name) as recipient_name')
    )
  if (row === undefined) return undefined
  return {
    id: row.id,
    sender: { id: row.sender_id, name: row.sender_name, isMuted: row.muted },
    recipient: { id: row.recipient_id, name: row.recipient_name },
    requestId: row.request_id ?? undefined,
    body: row.body,
    sentAt: row.sent_at,
    isAnswer: row.answers_id !== null
  }
}
