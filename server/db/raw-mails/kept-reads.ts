import type { Knex } from 'knex'
import type { AddressCandidate } from '../../domain/messages/candidates.ts'
import type { Authenticity } from '../../domain/messages/authenticity.ts'
import type { HoldReason } from '../../domain/messages/admission.ts'
import type { Placement } from '../../domain/messages/placements.ts'
import type { SenderEvidence } from '../../domain/messages/sender-gate.ts'
import type { MailEnvelope } from '../../domain/messages/mail-envelope.ts'
import type { RawMailState } from './reads.ts'

/** What the parser noted, as far as it came; a mail that failed may have nothing of it. */
export interface MailSummary {
  readonly subject?: string | null
  readonly from?: { readonly name?: string; readonly address?: string } | null
  readonly date?: string | null
  readonly recipients?: readonly string[]
  readonly nature?: string
  readonly natureEvidence?: readonly string[]
  readonly candidates?: readonly AddressCandidate[]
  /** The likeliest first. */
  readonly suggestions?: readonly Placement[]
  readonly warnings?: readonly string[]
}

/** A raw mail with what an operator decides by. */
export interface KeptMail {
  readonly id: number
  readonly sha256: string
  readonly size: number
  readonly state: RawMailState
  readonly envelope: MailEnvelope
  readonly receivedAt: Date
  readonly holdReason: HoldReason | undefined
  readonly lastError: string | undefined
  readonly attempts: number
  readonly summary: MailSummary
  readonly authenticity: Authenticity | undefined
}

interface KeptRow {
  readonly id: number
  readonly sha256: string
  readonly size: number
  readonly state: RawMailState
  readonly envelope: MailEnvelope
  readonly received_at: Date
  readonly hold_reason: HoldReason | null
  readonly last_error: string | null
  readonly attempts: number
  readonly summary: MailSummary | null
  readonly authenticity: Authenticity | null
}

const COLUMNS = ['id', 'sha256', 'size', 'state', 'envelope', 'received_at', 'hold_reason', 'last_error', 'attempts', 'summary', 'authenticity'].map((name) => `raw_mails.${name}`)

/** Newest first. @param beforeId only mails with a smaller number */
export async function listKeptMails(db: Knex, filter: { readonly state: RawMailState; readonly limit: number; readonly beforeId?: number | undefined }): Promise<KeptMail[]> {
  const query = db('raw_mails').where('raw_mails.state', filter.state).orderBy('raw_mails.id', 'desc').limit(filter.limit).select<KeptRow[]>(COLUMNS)
  if (filter.beforeId !== undefined) query.where('raw_mails.id', '<', filter.beforeId)
  return (await query).map(readKeptMail)
}

export async function findKeptMail(db: Knex, id: number): Promise<KeptMail | undefined> {
  const row = await db('raw_mails').where('raw_mails.id', id).first<KeptRow | undefined>(COLUMNS)
  return row && readKeptMail(row)
}

export interface PlaceOfMail {
  readonly requestId: number
  readonly title: string
  /** Why it stands there. */
  readonly routing: { readonly tier: number; readonly source: string; readonly sender?: SenderEvidence } | null
}

/** The requests on whose threads a mail stands. */
export async function listPlacesOfMail(db: Knex, rawMailId: number): Promise<PlaceOfMail[]> {
  return db('messages')
    .join('requests', 'requests.id', 'messages.request_id')
    .leftJoin('message_copies', 'message_copies.message_id', 'messages.id')
    .whereNull('messages.withdrawn_at')
    .where((either) => either.where('messages.raw_mail_id', rawMailId).orWhere('message_copies.raw_mail_id', rawMailId))
    .distinct<PlaceOfMail[]>('requests.id as requestId', 'requests.title as title', 'messages.routing as routing')
    .orderBy('requestId')
}

function readKeptMail(row: KeptRow): KeptMail {
  return {
    id: row.id,
    sha256: row.sha256,
    size: row.size,
    state: row.state,
    envelope: row.envelope,
    receivedAt: row.received_at,
    holdReason: row.hold_reason ?? undefined,
    lastError: row.last_error ?? undefined,
    attempts: row.attempts,
    summary: row.summary ?? {},
    authenticity: row.authenticity ?? undefined
  }
}
