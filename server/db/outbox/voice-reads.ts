import type { Knex } from 'knex'
import type { LetterAnnotation, LetterPersonalMessage, LetterReport } from '../../domain/letters/letter-to-send.ts'
import type { Locale } from '../../domain/requests/request.ts'

/** What letters about annotations, reports and personal messages say, as it is when they go. */
export async function findAnnotation(db: Knex, id: number | null): Promise<LetterAnnotation | undefined> {
  if (id === null) return undefined
  return db('annotations').join('users', 'users.id', 'annotations.user_id').where('annotations.id', id)
    .first<LetterAnnotation | undefined>('annotations.id', db.raw('coalesce(users.public_name, users.name) as "authorName"'), 'annotations.body', 'annotations.visibility')
}

interface ReportRow {
  readonly request_id: number | null
  readonly state: string
  readonly answer: string
  readonly locale: Locale
  readonly contact: string | null
  readonly email: string | null
  readonly user_locale: Locale | null
}

/** Undefined where its reporter has left no address, or has gone. */
export async function findReport(db: Knex, id: number | null): Promise<LetterReport | undefined> {
  if (id === null) return undefined
  const row = await db('reports').leftJoin('users', 'users.id', 'reports.user_id').where('reports.id', id)
    .first<ReportRow | undefined>('reports.request_id', 'reports.state', 'reports.answer', 'reports.locale', 'reports.contact', 'users.email', 'users.locale as user_locale')
  const email = row?.email ?? row?.contact ?? undefined
  if (row === undefined || email === undefined) return undefined
  return { requestId: row.request_id ?? undefined, email, locale: row.user_locale ?? row.locale, isUpheld: row.state === 'upheld', answer: row.answer }
}

interface MessageRow {
  readonly id: number
  readonly sender_name: string
  readonly sender_email: string
  readonly gives_address: boolean
  readonly body: string
  readonly answers_id: number | null
  readonly wanted: boolean
}

export async function findPersonalMessage(db: Knex, id: number | null): Promise<LetterPersonalMessage | undefined> {
  if (id === null) return undefined
  const row = await db('personal_messages')
    .join('users as sender', 'sender.id', 'personal_messages.sender_id')
    .join('users as recipient', 'recipient.id', 'personal_messages.recipient_id')
    .where('personal_messages.id', id)
    .first<MessageRow | undefined>(
      'personal_messages.id', db.raw('coalesce(sender.public_name, sender.name) as sender_name'), 'sender.email as sender_email', 'personal_messages.gives_address',
      'personal_messages.body', 'personal_messages.answers_id', 'recipient.takes_messages as wanted'
    )
  if (row === undefined) return undefined
  return {
    id: row.id, senderName: row.sender_name, senderEmail: row.gives_address ? row.sender_email : undefined, body: row.body, isAnswer: row.answers_id !== null, isWanted: row.wanted
  }
}
