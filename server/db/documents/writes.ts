import { READER_VERSION, type DocumentReport, type DocumentState, type Finding, type HoldState } from '../../domain/documents/document.ts'
import type { Visibility } from '../../domain/visibility/visibility.ts'
import { makeStorable, makeStorableJson } from '../../text/storable-text.ts'
import type { Db, Trx } from '../connection.ts'

/** Jobs are announced here, so that the worker does not have to wait for its next look. */
export const DOCUMENTS_CHANNEL = 'attachment_documents'

export interface DocumentToQueue {
  readonly attachmentId: number
  /** It is not public before it has been read. */
  readonly checkFirst: boolean
}

export async function queueDocuments(trx: Trx, documents: readonly DocumentToQueue[], now: Date): Promise<void> {
  if (documents.length === 0) return
  await trx('attachment_documents').insert(documents.map((document) => ({
    attachment_id: document.attachmentId, hold: document.checkFirst ? 'checking' : null, next_try_at: now
  })))
  await trx.raw('select pg_notify(?, ?)', [DOCUMENTS_CHANNEL, ''])
}

export interface ClaimedDocument {
  readonly attachmentId: number
  /** This one counted. */
  readonly attempts: number
}

/** Takes jobs for one try; the try is counted and committed before anything is read. */
export async function claimDocuments(db: Db, claim: { readonly now: Date; readonly leaseUntil: Date; readonly limit: number }): Promise<ClaimedDocument[]> {
  const { rows } = await db.raw<{ rows: ClaimedDocument[] }>(
    `update attachment_documents set attempts = attachment_documents.attempts + 1, lease_until = :leaseUntil
     where attachment_documents.attachment_id in (
       select waiting.attachment_id from attachment_documents as waiting
       where waiting.state = 'waiting' and waiting.next_try_at <= :now and (waiting.lease_until is null or waiting.lease_until <= :now)
       -- what is kept from its readers comes first
       order by waiting.hold is null, waiting.next_try_at, waiting.attachment_id limit :limit for update skip locked)
     returning attachment_documents.attachment_id as "attachmentId", attachment_documents.attempts`,
    { now: claim.now, leaseUntil: claim.leaseUntil, limit: claim.limit }
  )
  return rows
}

/** Gives a job back untried: the database or the disk was away. */
export async function returnDocument(db: Db, attachmentId: number, nextTryAt: Date): Promise<void> {
  await db('attachment_documents')
    .where({ 'attachment_documents.attachment_id': attachmentId, 'attachment_documents.state': 'waiting' })
    .update({ lease_until: null, next_try_at: nextTryAt, attempts: db.raw('greatest(attachment_documents.attempts - 1, 0)') })
}

export async function postponeDocument(db: Db, attachmentId: number, failure: { readonly error: string; readonly nextTryAt: Date }): Promise<void> {
  await db('attachment_documents')
    .where({ 'attachment_documents.attachment_id': attachmentId, 'attachment_documents.state': 'waiting' })
    .update({ lease_until: null, next_try_at: failure.nextTryAt, last_error: storableError(failure.error) })
}

export interface LockedDocument {
  readonly state: DocumentState
  readonly hold: HoldState | undefined
  readonly visibility: Visibility
}

/** Locks the job and its attachment; undefined where they are gone. */
export async function lockDocument(trx: Trx, attachmentId: number): Promise<LockedDocument | undefined> {
  const row = await trx('attachment_documents')
    .join('attachments', 'attachments.id', 'attachment_documents.attachment_id')
    .where('attachment_documents.attachment_id', attachmentId)
    .forUpdate('attachment_documents', 'attachments')
    .first<{ state: DocumentState; hold: HoldState | null; visibility: Visibility } | undefined>('attachment_documents.state', 'attachment_documents.hold', 'attachments.visibility')
  return row && { state: row.state, hold: row.hold ?? undefined, visibility: row.visibility }
}

export interface SettledDocument {
  readonly report: DocumentReport
  readonly state: 'done' | 'failed'
  readonly hold: HoldState | undefined
  readonly isUnreadScan: boolean
  readonly error?: string | undefined
  readonly pages: readonly { readonly number: number; readonly sha256: string; readonly size: number; readonly width: number; readonly height: number }[]
  readonly now: Date
}

/** What the reading gave. What an earlier one had found gives way to it, unless somebody has decided on it. */
export async function settleDocument(trx: Trx, attachmentId: number, settled: SettledDocument): Promise<void> {
  await trx('attachment_documents').where('attachment_documents.attachment_id', attachmentId).update({
    state: settled.state,
    hold: settled.hold ?? null,
    kind: settled.report.kind,
    text: makeStorable(settled.report.text),
    preview: makeStorableJson(settled.report.preview),
    is_unread_scan: settled.isUnreadScan,
    reader_version: READER_VERSION,
    lease_until: null,
    last_error: settled.error === undefined ? null : storableError(settled.error),
    finished_at: settled.now
  })
  if (settled.hold !== 'released' && settled.hold !== 'withheld') await replaceFindings(trx, attachmentId, settled.report.findings, settled.now)
  await trx('attachment_pages').where('attachment_pages.attachment_id', attachmentId).delete()
  if (settled.pages.length > 0) await trx('attachment_pages').insert(settled.pages.map((page) => ({ attachment_id: attachmentId, ...page })))
}

async function replaceFindings(trx: Trx, attachmentId: number, findings: readonly Finding[], foundAt: Date): Promise<void> {
  await trx('attachment_findings').where('attachment_findings.attachment_id', attachmentId).delete()
  if (findings.length === 0) return
  await trx('attachment_findings').insert(findings.map(({ kind, ...detail }) => ({ attachment_id: attachmentId, kind, detail: makeStorableJson(detail), found_at: foundAt })))
}

export async function setAttachmentVisibility(trx: Trx, attachmentId: number, visibility: Visibility): Promise<void> {
  await trx('attachments').where('attachments.id', attachmentId).update({ visibility })
}

export interface HoldDecision {
  readonly decision: 'release' | 'withhold'
  readonly actorUserId: number
  readonly now: Date
}

export async function recordDecision(trx: Trx, attachmentId: number, { decision, actorUserId, now }: HoldDecision): Promise<void> {
  await trx('attachment_documents').where('attachment_documents.attachment_id', attachmentId).update({ hold: decision === 'release' ? 'released' : 'withheld' })
  await trx('attachment_findings')
    .where('attachment_findings.attachment_id', attachmentId)
    .update({ decided_at: now, decision, decided_by: actorUserId })
}

/** Attachments that an older reader has read, and with a recogniser those scans that none could read. */
export async function queueForNewReader(db: Db, hasRecogniser: boolean, now: Date): Promise<number> {
  return db('attachment_documents')
    .whereNot('attachment_documents.state', 'waiting')
    .where((query) => {
      void query.where('attachment_documents.reader_version', '<', READER_VERSION)
      if (hasRecogniser) void query.orWhere('attachment_documents.is_unread_scan', true)
    })
    .update({ state: 'waiting', attempts: 0, lease_until: null, next_try_at: now })
}

function storableError(error: string): string {
  return makeStorable(error).slice(0, 2000)
}
