import type { Context } from '../../context.ts'
import { findDocumentJob } from '../../db/documents/reads.ts'
import type { DocumentReport } from '../../domain/documents/document.ts'
import { readDocument, type PageImage } from '../../documents/read-document.ts'
import { recogniseText, type Recogniser } from '../../documents/recognise-text.ts'
import { DocumentFault } from './document-fault.ts'
import { recordDocument } from './record-document.ts'

/** Pages of a scan that are read by a machine. */
const MOST_RECOGNISED = 10
/** Pixels of a picture that is handed to the machine: more is no page of a letter. */
const MOST_PIXELS = 60_000_000

/**
 * Reads an attachment and writes down what was found: its text for the search, its preview, and whether it is made
 * public or held for an operator. @throws DocumentFault where the limits of time or memory ended the reading
 */
export async function processDocument(context: Pick<Context, 'db' | 'storage' | 'clock'>, attachmentId: number, recogniser: Recogniser | undefined): Promise<void> {
  const job = await findDocumentJob(context.db, attachmentId)
  if (!job) return
  const bytes = await context.storage.read(job.sha256)
  const outcome = await readDocument(bytes, job)
  if (!outcome.ok) throw new DocumentFault(outcome.reason, outcome.detail)
  const report = recogniser === undefined ? outcome.report : await recogniseScan(outcome.report, bytes, outcome.images, recogniser)
  const pages = []
  for (const { content, ...page } of outcome.images) pages.push({ ...page, ...(await context.storage.put(content)) })
  await recordDocument(context, job, { report, pages, state: 'done' })
}

async function recogniseScan(report: DocumentReport, bytes: Buffer, images: readonly PageImage[], recogniser: Recogniser): Promise<DocumentReport> {
  const { preview } = report
  if (preview.type === 'image' && preview.scan === 'unread' && preview.width * preview.height <= MOST_PIXELS) {
    const text = await recogniseText(recogniser, bytes)
    return text === undefined ? report : { ...report, text, preview: { ...preview, text, scan: 'recognised' } }
  }
  if (preview.type !== 'pages' || preview.scan !== 'unread') return report
  const read = new Map<number, string>()
  for (const image of images.slice(0, MOST_RECOGNISED)) {
    const text = await recogniseText(recogniser, image.content)
    if (text !== undefined) read.set(image.number, text)
  }
  if (read.size === 0) return report
  const pages = preview.pages.map((page) => (page.text === '' ? { ...page, text: read.get(page.number) ?? '' } : page))
  return { ...report, text: pages.map((page) => page.text).join('\n\n'), preview: { ...preview, pages, scan: 'recognised' } }
}

