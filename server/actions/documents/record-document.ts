import type { Context } from '../../context.ts'
import { transact, type Trx } from '../../db/connection.ts'
import type { DocumentJob } from '../../db/documents/reads.ts'
import { lockDocument, setAttachmentVisibility, settleDocument, type LockedDocument, type SettledDocument } from '../../db/documents/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { lockPosition, touchRequest } from '../../db/requests/writes.ts'
import type { DocumentReport, HoldState } from '../../domain/documents/document.ts'
import { indexRecords } from '../../search/index-writer.ts'

export interface ReadingResult extends Pick<SettledDocument, 'pages' | 'state' | 'error'> {
  readonly report: DocumentReport
}

/** One transaction: what the reading gave, the attachment's level, the event, the thread's version and the search entry. */
export async function recordDocument(context: Pick<Context, 'db' | 'clock'>, job: DocumentJob, result: ReadingResult): Promise<void> {
  const now = context.clock.now()
  const { report } = result
  await transact(context.db, async (trx) => {
    // The request first, as everywhere: two who change one thread wait for each other in the same order.
    await lockPosition(trx, job.requestId)
    const before = await lockDocument(trx, job.attachmentId)
    if (before?.state !== 'waiting') return
    const hold = nextHold(before.hold, report)
    const isUnreadScan = (report.preview.type === 'pages' || report.preview.type === 'image') && report.preview.scan === 'unread'
    await settleDocument(trx, job.attachmentId, { ...result, hold, isUnreadScan, now })
    await applyHold(trx, job, before, hold, now)
    await indexRecords(trx, 'attachment', [job.attachmentId])
  })
}

/** What an operator has decided stays; else what was found decides. */
function nextHold(before: HoldState | undefined, report: DocumentReport): HoldState | undefined {
  if (before === 'released' || before === 'withheld' || before === 'held') return before
  return report.findings.length > 0 ? 'held' : undefined
}

/** A level that an operator has set meanwhile is left as it is. */
async function applyHold(trx: Trx, job: DocumentJob, before: LockedDocument, hold: HoldState | undefined, now: Date): Promise<void> {
  if (hold === before.hold) return
  const isPublished = hold === undefined && before.visibility === 'hidden'
  if (isPublished) await setAttachmentVisibility(trx, job.attachmentId, 'public')
  if (hold === 'held') await setAttachmentVisibility(trx, job.attachmentId, 'hidden')
  await touchRequest(trx, job.requestId)
  await insertEvent(trx, {
    kind: hold === 'held' ? 'attachment_held' : 'attachment_checked',
    requestId: job.requestId,
    messageId: job.messageId,
    detail: { attachment: job.attachmentId, from: before.visibility, to: hold === 'held' ? 'hidden' : isPublished ? 'public' : before.visibility },
    happenedAt: now
  })
}
