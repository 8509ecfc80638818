import type { Knex } from 'knex'
import type { Authenticity } from '../../domain/messages/authenticity.ts'
import type { HoldReason } from '../../domain/messages/admission.ts'
import type { MailEnvelope } from '../../domain/messages/mail-envelope.ts'
import { planOnce, type Trx } from '../connection.ts'

export type RawMailState = 'waiting' | 'placed' | 'held' | 'failed' | 'set_aside'

export interface RawMail {
  readonly id: number
  readonly sha256: string
  readonly size: number
  readonly envelope: MailEnvelope
  readonly receivedAt: Date
  readonly state: RawMailState
  readonly holdReason: HoldReason | undefined
  readonly attempts: number
  /** As the door found it; that of a mail server in front of us once the mail was read. */
  readonly authenticity: Authenticity | undefined
}

interface RawMailRow {
  readonly id: number
  readonly sha256: string
  readonly size: number
  readonly envelope: MailEnvelope
  readonly received_at: Date
  readonly state: RawMailState
  readonly hold_reason: HoldReason | null
  readonly attempts: number
  readonly authenticity: Authenticity | null
}

const COLUMNS = ['id', 'sha256', 'size', 'envelope', 'received_at', 'state', 'hold_reason', 'attempts', 'authenticity'].map((name) => `raw_mails.${name}`)

export async function findRawMail(db: Knex, id: number): Promise<RawMail | undefined> {
  const row = await db('raw_mails').first<RawMailRow | undefined>(COLUMNS).where('raw_mails.id', id).options(planOnce('raw-mails.one'))
  return row === undefined ? undefined : toRawMail(row)
}

/** The row stays locked until the transaction ends: nobody else places, releases or retries the mail meanwhile. */
export async function lockRawMail(trx: Trx, id: number): Promise<RawMail | undefined> {
  const row = await trx('raw_mails').first<RawMailRow | undefined>(COLUMNS).where('raw_mails.id', id).forUpdate().options(planOnce('raw-mails.lock'))
  return row === undefined ? undefined : toRawMail(row)
}

function toRawMail(row: RawMailRow): RawMail {
  return {
    id: row.id,
    sha256: row.sha256,
    size: row.size,
    envelope: row.envelope,
    receivedAt: row.received_at,
    state: row.state,
    holdReason: row.hold_reason ?? undefined,
    attempts: row.attempts,
    authenticity: row.authenticity ?? undefined
  }
}

export interface MailCounts {
  readonly waiting: number
  readonly held: number
  readonly failed: number
  readonly oldestWaiting: Date | undefined
  readonly oldestHeld: Date | undefined
}

export async function countRawMails(db: Knex): Promise<MailCounts> {
  const row = await db('raw_mails')
    .first<{ waiting: string; held: string; failed: string; oldest: Date | null; oldest_held: Date | null }>(
      db.raw(`count(*) filter (where raw_mails.state = 'waiting') as waiting, count(*) filter (where raw_mails.state = 'held') as held,
        count(*) filter (where raw_mails.state = 'failed') as failed, min(raw_mails.received_at) filter (where raw_mails.state = 'waiting') as oldest,
        min(raw_mails.received_at) filter (where raw_mails.state = 'held') as oldest_held`))
    .whereIn('raw_mails.state', ['waiting', 'held', 'failed'])
  return { waiting: Number(row.waiting), held: Number(row.held), failed: Number(row.failed), oldestWaiting: row.oldest ?? undefined, oldestHeld: row.oldest_held ?? undefined }
}
