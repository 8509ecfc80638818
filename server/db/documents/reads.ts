import type { DocumentState, Finding, FindingKind, HoldState, Preview } from '../../domain/documents/document.ts'
import type { Db } from '../connection.ts'

/** What a job needs to know of its attachment. */
export interface DocumentJob {
  readonly attachmentId: number
  readonly sha256: string
  readonly contentType: string
  readonly filename: string | undefined
  readonly messageId: number
  readonly requestId: number
  readonly authorityId: number
  readonly arrivedAt: Date
  readonly hold: HoldState | undefined
}

export async function findDocumentJob(db: Db, attachmentId: number): Promise<DocumentJob | undefined> {
  const row = await db('attachments')
    .join('messages', 'messages.id', 'attachments.message_id')
    .join('requests', 'requests.id', 'messages.request_id')
    .join('attachment_documents', 'attachment_documents.attachment_id', 'attachments.id')
    .where('attachments.id', attachmentId)
    .first<Omit<DocumentJob, 'filename' | 'hold'> & { filename: string | null; hold: HoldState | null } | undefined>(
      'attachments.id as attachmentId', 'attachments.sha256', 'attachments.content_type as contentType', 'attachments.filename',
      'attachments.message_id as messageId', 'messages.request_id as requestId', 'requests.authority_id as authorityId', 'messages.arrived_at as arrivedAt',
      'attachment_documents.hold'
    )
  return row && { ...row, filename: row.filename ?? undefined, hold: row.hold ?? undefined }
}

export interface StoredDocument {
  readonly state: DocumentState
  readonly preview: Preview | undefined
  readonly pages: readonly PagePicture[]
}

export interface PagePicture {
  readonly number: number
  readonly width: number
  readonly height: number
}

/** What is shown of an attachment; who may see it is asked before. */
export async function findDocument(db: Db, attachmentId: number): Promise<StoredDocument | undefined> {
  const row = await db('attachment_documents')
    .where('attachment_documents.attachment_id', attachmentId)
    .first<{ state: DocumentState; preview: Preview | null } | undefined>('attachment_documents.state', 'attachment_documents.preview')
  if (!row) return undefined
  const pages = await db('attachment_pages')
    .where('attachment_pages.attachment_id', attachmentId)
    .orderBy('attachment_pages.number')
    .select<PagePicture[]>('attachment_pages.number', 'attachment_pages.width', 'attachment_pages.height')
  return { state: row.state, preview: row.preview ?? undefined, pages }
}

export async function findPagePicture(db: Db, attachmentId: number, number: number): Promise<{ readonly sha256: string; readonly size: number } | undefined> {
  return db('attachment_pages')
    .where({ 'attachment_pages.attachment_id': attachmentId, 'attachment_pages.number': number })
    .first<{ sha256: string; size: number } | undefined>('attachment_pages.sha256', 'attachment_pages.size')
}

export interface HeldAttachment {
  readonly id: number
  readonly filename: string | undefined
  readonly contentType: string
  readonly size: number
  readonly hold: HoldState
  readonly requestId: number
  readonly requestTitle: string
  readonly arrivedAt: Date
  readonly findings: readonly Finding[]
}

interface HeldRow extends Omit<HeldAttachment, 'filename' | 'findings'> {
  readonly filename: string | null
  readonly findings: readonly (readonly [FindingKind, Omit<Finding, 'kind'>])[]
}

const MOST_HELD = 200

/** For operators: what waits for them first, oldest first, then what they have withheld. */
export async function listHeldAttachments(db: Db): Promise<HeldAttachment[]> {
  const { rows } = await db.raw<{ rows: HeldRow[] }>(
    `select attachments.id, attachments.filename, attachments.content_type as "contentType", attachments.size, attachment_documents.hold,
       requests.id as "requestId", requests.title as "requestTitle", messages.arrived_at as "arrivedAt",
       (select coalesce(json_agg(json_build_array(attachment_findings.kind, attachment_findings.detail) order by attachment_findings.id), '[]')
        from attachment_findings where attachment_findings.attachment_id = attachments.id) as findings
     from attachment_documents
     join attachments on attachments.id = attachment_documents.attachment_id
     join messages on messages.id = attachments.message_id
     join requests on requests.id = messages.request_id
     where attachment_documents.hold in ('held', 'withheld')
     order by attachment_documents.hold, messages.arrived_at, attachments.id limit ?`,
    [MOST_HELD]
  )
  return rows.map((row) => ({
    ...row,
    filename: row.filename ?? undefined,
    findings: row.findings.map(([kind, detail]) => ({ kind, sheet: detail.sheet, file: detail.file, count: detail.count }))
  }))
}

export async function countHeldAttachments(db: Db): Promise<number> {
  const [row] = await db('attachment_documents').where('attachment_documents.hold', 'held').count<{ count: number | string }[]>('* as count')
  return Number(row?.count ?? 0)
}
