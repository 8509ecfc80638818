import { failDocument, MOST_TRIES } from '../server/actions/documents/fail-document.ts'
import { processDocument } from '../server/actions/documents/process-document.ts'
import type { Context } from '../server/context.ts'
import { isDatabaseAway } from '../server/db/connection.ts'
import { claimDocuments, DOCUMENTS_CHANNEL, queueForNewReader, returnDocument, type ClaimedDocument } from '../server/db/documents/writes.ts'
import { listen } from '../server/db/listener.ts'
import { findRecogniser, type Recogniser } from '../server/documents/recognise-text.ts'
import { createWakeUp, describeFault, runLoop } from './runner.ts'

export interface DocumentsOptions {
  readonly signal: AbortSignal
  readonly pollMs?: number
  /** Waited for before each file. */
  readonly standBack?: (signal: AbortSignal) => Promise<void>
  /** The program that reads scans, where it is not the one that is installed. */
  readonly recogniserProgram?: string
}

/** Twice the reader's 20 s, a scan, and the storing. Who takes longer does no harm: the second to end changes nothing. */
const LEASE_MS = 5 * 60_000
const POLL_MS = 2_000
/** The disk is full or broken: that is not the file's fault. */
const DISK_FAULTS = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'EROFS'])
const DISK_PAUSE_MS = 30_000
const AWAY_PAUSE_MS = 1_000

/**
 * Reads attachments, one at a time, until the signal is given; then it ends the one it has begun. Any number of these
 * may run, in any number of processes.
 */
export async function runDocumentsWorker(context: Context, options: DocumentsOptions): Promise<void> {
  const wakeUp = createWakeUp()
  const listener = context.config.databaseUrl === undefined ? undefined : listen(context.config.databaseUrl, DOCUMENTS_CHANNEL, () => wakeUp.wake())
  const recogniser = await findRecogniser(options.recogniserProgram)
  let isReaderNoted = false

  async function round(): Promise<boolean> {
    const now = context.clock.now()
    if (!isReaderNoted) await queueForNewReader(context.db, recogniser !== undefined, now)
    isReaderNoted = true
    const [document] = await claimDocuments(context.db, { now, leaseUntil: new Date(now.getTime() + LEASE_MS), limit: 1 })
    if (document === undefined) return false
    await readClaimed(context, document, recogniser)
    return true
  }

  await runLoop({ name: 'documents', log: context.log, signal: options.signal, wakeUp, pollMs: options.pollMs ?? POLL_MS, standBack: options.standBack, round })
  await listener?.close()
}

/** A file that cannot be read is the file's own state; only the database's absence ends the round. */
async function readClaimed(context: Context, document: ClaimedDocument, recogniser: Recogniser | undefined): Promise<void> {
  const { attachmentId } = document
  try {
    if (document.attempts > MOST_TRIES) throw new Error('the process ended during the last try')
    await processDocument(context, attachmentId, recogniser)
    context.log.info({ attachmentId }, 'attachment read')
  } catch (error) {
    const now = context.clock.now().getTime()
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (isDatabaseAway(error)) return returnDocument(context.db, attachmentId, new Date(now + AWAY_PAUSE_MS))
    if (DISK_FAULTS.has(code)) {
      context.log.error({ attachmentId, fault: code }, 'the blob store cannot be used')
      return returnDocument(context.db, attachmentId, new Date(now + DISK_PAUSE_MS))
    }
    const isFinal = await failDocument(context, document, error instanceof Error ? `${error.name}: ${error.message}` : String(error))
    context.log.warn({ attachmentId, fault: describeFault(error), attempts: document.attempts, isFinal }, 'an attachment could not be read')
  }
}
