import type { Knex } from 'knex'
import { listNewRecipients, type MailEnvelope } from '../../domain/messages/mail-envelope.ts'
import type { Authenticity } from '../../domain/messages/authenticity.ts'
import type { HoldReason } from '../../domain/messages/admission.ts'
import { makeStorable, makeStorableJson } from '../../text/storable-text.ts'
import { planOnce, type Db, type Trx } from '../connection.ts'

/** Rows are announced here, so that the post worker does not have to wait for its next look. */
export const RAW_MAILS_CHANNEL = 'raw_mails'

export interface NewRawMail {
  readonly sha256: string
  readonly size: number
  readonly envelope: MailEnvelope
  readonly receivedAt: Date
  /** Kept for a person to look at, without a try to place it. */
  readonly holdReason?: HoldReason | undefined
  readonly authenticity?: Authenticity | undefined
}

export interface StoredRawMail {
  readonly id: number
  /** The same bytes were there before. */
  readonly duplicate: boolean
}

interface KnownRow {
  readonly id: number
  readonly sha256: string
  readonly envelope: MailEnvelope
}

/**
 * Stores mails whose bytes are durable already; answers in the order given. The same bytes are one row, whichever
 * doors they came by; recipients that a further delivery adds are added to it, and it is placed once more.
 */
export async function insertRawMails(trx: Trx, mails: readonly NewRawMail[]): Promise<StoredRawMail[]> {
  // One order for everybody, so that two batches with the same mails cannot wait for each other.
  const sorted = mails.toSorted((one, other) => (one.sha256 < other.sha256 ? -1 : 1))
  const inserted = await trx('raw_mails').insert(sorted.map(toRow)).onConflict('sha256').ignore().returning<{ id: number; sha256: string }[]>(['id', 'sha256'])
  const fresh = new Map(inserted.map((row) => [row.sha256, row.id]))
  const repeated = findRepeated(mails, fresh)
  const known = repeated.length === 0 ? [] : await lockKnown(trx, repeated)
  const ids = new Map([...fresh, ...known.map((row) => [row.sha256, row.id] as const)])
  for (const row of known) await addRecipients(trx, row, repeated)
  await trx.raw('select pg_notify(?, ?)', [RAW_MAILS_CHANNEL, ''])
  return mails.map((mail) => answer(mail, ids, fresh))
}

function toRow(mail: NewRawMail): Record<string, unknown> {
  return {
    sha256: mail.sha256,
    size: mail.size,
    envelope: makeStorableJson(mail.envelope),
    received_at: mail.receivedAt,
    authenticity: mail.authenticity === undefined ? null : makeStorableJson(mail.authenticity),
    state: mail.holdReason === undefined ? 'waiting' : 'held',
    hold_reason: mail.holdReason ?? null,
    next_try_at: mail.receivedAt
  }
}

/** Those that were in the table before, and those that are in this batch a second time. */
function findRepeated(mails: readonly NewRawMail[], fresh: ReadonlyMap<string, number>): NewRawMail[] {
  const seen = new Set<string>()
  return mails.filter((mail) => {
    const isFirst = fresh.has(mail.sha256) && !seen.has(mail.sha256)
    seen.add(mail.sha256)
    return !isFirst
  })
}

async function lockKnown(trx: Trx, mails: readonly NewRawMail[]): Promise<KnownRow[]> {
  return trx('raw_mails').select<KnownRow[]>(['raw_mails.id', 'raw_mails.sha256', 'raw_mails.envelope']).whereIn('raw_mails.sha256', mails.map((mail) => mail.sha256)).orderBy('raw_mails.id').forUpdate()
}

async function addRecipients(trx: Trx, row: KnownRow, repeated: readonly NewRawMail[]): Promise<void> {
  const copies = repeated.filter((mail) => mail.sha256 === row.sha256 && mail.holdReason === undefined)
  let to = [...row.envelope.to]
  for (const copy of copies) to = [...to, ...listNewRecipients(to, copy.envelope.to)]
  if (to.length === row.envelope.to.length) return
  const [newest] = copies.slice(-1)
  await trx('raw_mails').where('raw_mails.id', row.id).update({
    envelope: makeStorableJson({ ...row.envelope, to }),
    ...waitingAgain(newest?.receivedAt ?? new Date(0))
  })
}

function waitingAgain(now: Date): Record<string, unknown> {
  return { state: 'waiting', hold_reason: null, attempts: 0, faults: 0, lease_until: null, next_try_at: now, last_error: null }
}

function answer(mail: NewRawMail, ids: ReadonlyMap<string, number>, fresh: ReadonlyMap<string, number>): StoredRawMail {
  const id = ids.get(mail.sha256)
  if (id === undefined) throw new Error('a raw mail was neither inserted nor found')
  return { id, duplicate: !fresh.has(mail.sha256) }
}

export interface ClaimedRawMail {
  readonly id: number
  /** Tries begun, this one counted. */
  readonly attempts: number
  /** Tries that ended with an error. */
  readonly faults: number
}

export interface Claim {
  readonly now: Date
  readonly leaseUntil: Date
  readonly limit: number
  /** Those that were begun at least so often before … */
  readonly begunFrom: number
  /** … and less often than this. */
  readonly begunBelow: number
}

/**
 * Takes mails for one try. The try is counted and committed before anything is read, so that a mail that takes the
 * process with it is not tried for ever.
 */
export async function claimRawMails(db: Db, claim: Claim): Promise<ClaimedRawMail[]> {
  const answer = await db.raw<{ rows: ClaimedRawMail[] }>(
    `update raw_mails set attempts = raw_mails.attempts + 1, lease_until = :leaseUntil
     where raw_mails.id in (
       select waiting.id from raw_mails as waiting
       where waiting.state = 'waiting' and waiting.next_try_at <= :now and (waiting.lease_until is null or waiting.lease_until <= :now)
         and waiting.attempts >= :begunFrom and waiting.attempts < :begunBelow
       order by waiting.next_try_at, waiting.id limit :limit for update skip locked)
     returning raw_mails.id, raw_mails.attempts, raw_mails.faults`,
    { ...claim }
  ).options(planOnce('raw-mails.claim'))
  return answer.rows.toSorted((one, other) => one.id - other.id)
}

export interface PlacedRawMail {
  readonly state: 'placed' | 'held' | 'set_aside'
  readonly holdReason?: HoldReason | undefined
  readonly summary: Readonly<Record<string, unknown>>
  readonly authenticity: Authenticity | undefined
  readonly parserVersion: number
}

export async function settleRawMail(trx: Trx, id: number, outcome: PlacedRawMail): Promise<void> {
  await trx('raw_mails').where('raw_mails.id', id).update({
    state: outcome.state,
    hold_reason: outcome.holdReason ?? null,
    // Suggestions stay, for when a release is taken back.
    summary: trx.raw(`coalesce(raw_mails.summary, '{}') || ?::jsonb`, [makeStorableJson(outcome.summary)]),
    authenticity: outcome.authenticity === undefined ? null : makeStorableJson(outcome.authenticity),
    parser_version: outcome.parserVersion,
    lease_until: null,
    last_error: null
  })
}

/** @param nextTryAt undefined: it has failed, and waits for a person */
export async function recordFailure(db: Knex, id: number, failure: { readonly error: string; readonly nextTryAt: Date | undefined; readonly parserVersion: number }): Promise<boolean> {
  const changed = await db('raw_mails').where({ 'raw_mails.id': id, 'raw_mails.state': 'waiting' }).update({
    lease_until: null,
    faults: db.raw('raw_mails.faults + 1'),
    last_error: makeStorable(failure.error).slice(0, 2000),
    parser_version: failure.parserVersion,
    ...(failure.nextTryAt === undefined ? { state: 'failed' } : { next_try_at: failure.nextTryAt })
  })
  return changed > 0
}

/** Gives a mail back untried: the process is about to end, or the database was away. */
export async function returnClaim(db: Knex, id: number, nextTryAt: Date): Promise<void> {
  await db('raw_mails').where({ 'raw_mails.id': id, 'raw_mails.state': 'waiting' }).update({ lease_until: null, next_try_at: nextTryAt, attempts: db.raw('greatest(raw_mails.attempts - 1, 0)') })
}

/** Held or failed mails, to be tried as if they had just come. False: it was in neither state. */
export async function queueAgain(trx: Trx, id: number, now: Date): Promise<boolean> {
  const changed = await trx('raw_mails').where('raw_mails.id', id).whereIn('raw_mails.state', ['held', 'failed']).update(waitingAgain(now))
  if (changed > 0) await trx.raw('select pg_notify(?, ?)', [RAW_MAILS_CHANNEL, ''])
  return changed > 0
}

/** Failed mails whose last try was by an older parser. */
export async function queueFailedUnder(trx: Trx, parserVersion: number, now: Date): Promise<number> {
  return trx('raw_mails').where('raw_mails.state', 'failed').where('raw_mails.parser_version', '<', parserVersion).update(waitingAgain(now))
}
