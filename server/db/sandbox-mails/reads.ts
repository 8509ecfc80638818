import { isToAuthority, type Letter } from '../../domain/letters/letter.ts'
import type { Db } from '../connection.ts'

export interface SandboxMail {
  readonly id: number
  readonly messageId: string
  readonly envelopeFrom: string
  readonly envelopeTo: readonly string[]
  readonly raw: Buffer
  readonly keptAt: Date
  /** The request that the letter belongs to, if it belongs to one. */
  readonly requestId: number | undefined
  readonly toAuthority: boolean
}

interface Row {
  readonly id: number
  readonly internet_message_id: string
  readonly envelope_from: string
  readonly envelope_to: readonly string[]
  readonly raw: Buffer
  readonly created_at: Date
  readonly request_id: number | null
  readonly letter: Letter | null
}

/** Newest first. */
export async function listSandboxMails(db: Db, limit: number): Promise<SandboxMail[]> {
  const rows = await selectMails(db).orderBy('sandbox_mails.id', 'desc').limit(limit)
  return rows.map(readRow)
}

export async function findSandboxMail(db: Db, id: number): Promise<SandboxMail | undefined> {
  const [row] = await selectMails(db).where('sandbox_mails.id', id)
  return row === undefined ? undefined : readRow(row)
}

function selectMails(db: Db) {
  return db('sandbox_mails')
    .leftJoin('outbox', 'outbox.id', 'sandbox_mails.outbox_id')
    .select<Row[]>(
      'sandbox_mails.id', 'sandbox_mails.internet_message_id', 'sandbox_mails.envelope_from', 'sandbox_mails.envelope_to',
      'sandbox_mails.raw', 'sandbox_mails.created_at', 'outbox.request_id', 'outbox.letter'
    )
}

function readRow(row: Row): SandboxMail {
  return {
    id: row.id,
    messageId: row.internet_message_id,
    envelopeFrom: row.envelope_from,
    envelopeTo: row.envelope_to,
    raw: row.raw,
    keptAt: row.created_at,
    requestId: row.request_id ?? undefined,
    toAuthority: row.letter !== null && isToAuthority(row.letter)
  }
}
