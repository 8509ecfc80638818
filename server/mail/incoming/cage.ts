import { availableParallelism } from 'node:os'
import { CagedWorkers } from './caged-workers.ts'
import type { CageOutcome } from './caged-workers.ts'
import type { ParsedMail, ParseOptions } from './parsed-mail.ts'

/** What can be handed to another thread: everything but functions. */
export type CageOptions = Omit<ParseOptions, 'isOwnAddress' | 'isOwnMessageId'>

export type CagedMail =
  | { readonly ok: true; readonly mail: ParsedMail }
  | { readonly ok: false; readonly reason: 'timeout' | 'memory' | 'crash'; readonly detail: string }

export interface CageJob {
  readonly bytes: Uint8Array
  readonly options: CageOptions
}

const TIME_LIMIT_MS = 30_000
const HEAP_MB = 512

let workers: CagedWorkers<ParsedMail> | undefined

/**
 * Parses a mail in a worker thread with limits of time (30 s) and memory. The bytes are copied; the value that comes
 * back is the caller's. Candidates have no `valid`: check their tokens where the keys are.
 */
export async function parseInCage(bytes: Uint8Array, options: CageOptions = {}): Promise<CagedMail> {
  workers ??= new CagedWorkers(new URL('./cage-worker.ts', import.meta.url), { workers: Math.max(1, Math.min(4, availableParallelism() - 1)), timeoutMs: TIME_LIMIT_MS, heapMb: HEAP_MB })
  const outcome: CageOutcome<ParsedMail> = await workers.run(() => {
    const copy = new Uint8Array(bytes)
    const job: CageJob = { bytes: copy, options }
    return { payload: job, transfer: [copy.buffer] }
  })
  return outcome.ok ? { ok: true, mail: withBuffers(outcome.value) } : outcome
}

/** Ends the workers; the next mail starts new ones. */
export async function closeCage(): Promise<void> {
  const open = workers
  workers = undefined
  await open?.close()
}

/** A Buffer comes out of another thread as a plain Uint8Array. */
function withBuffers(mail: ParsedMail): ParsedMail {
  const attachments = mail.attachments.map((attachment) => {
    const { buffer, byteOffset, byteLength } = attachment.content
    return { ...attachment, content: Buffer.from(buffer, byteOffset, byteLength) }
  })
  return { ...mail, attachments }
}
