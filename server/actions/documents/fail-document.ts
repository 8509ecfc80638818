import type { Context } from '../../context.ts'
import { findDocumentJob } from '../../db/documents/reads.ts'
import { postponeDocument, type ClaimedDocument } from '../../db/documents/writes.ts'
import { documentKindOf, isCheckedFirst } from '../../domain/documents/document-kind.ts'
import { recordDocument } from './record-document.ts'

/** The limits that end a reading end it the next time as well: a second try is for a machine that was busy. */
export const MOST_TRIES = 2
const PAUSE_MS = 60_000

/**
 * A reading that ended in a fault: tried again a minute later, and then given up. What was not to be public before it
 * was read is then an operator's to look at. @returns whether it was given up
 */
export async function failDocument(context: Pick<Context, 'db' | 'clock'>, document: ClaimedDocument, error: string): Promise<boolean> {
  const { attachmentId, attempts } = document
  const job = await findDocumentJob(context.db, attachmentId)
  if (!job) return true
  if (attempts < MOST_TRIES) {
    await postponeDocument(context.db, attachmentId, { error, nextTryAt: new Date(context.clock.now().getTime() + PAUSE_MS) })
    return false
  }
  const kind = documentKindOf(job.contentType, job.filename)
  const mayHide = job.hold === 'checking' || isCheckedFirst(kind)
  await recordDocument(context, job, {
    state: 'failed',
    error,
    pages: [],
    report: {
      kind,
      text: '',
      preview: { type: 'none', refusal: 'limits' },
      findings: mayHide ? [{ kind: 'unchecked', sheet: undefined, file: undefined, count: 1 }] : []
    }
  })
  return true
}
