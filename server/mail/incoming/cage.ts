import { availableParallelism } from 'node:os'
import { CagedWorkers } from './caged-workers.ts'
import type { CageOutcome } from './caged-workers.ts'
import type { ParsedMail, ParseOptions } from './parsed-mail.ts'

/** What can be handed to another thread: everything but functions. */
export type CageOptions = Omit<ParseOptions, 'isOwnAddress' | 'isOwnMessageId' | 'mayOverwrite'>

export type CagedMail =
  | { readonly ok: true; readonly mail: ParsedMail }
  | { readonly ok: false; readonly reason: 'timeout' | 'memory' | 'crash'; readonly detail: string }

export interface CageJob {
  readonly bytes: Uint8Array
  readonly options: CageOptions
}

const TIME_LIMIT_MS = 30_000
const HEAP_MB = 512
/** Smaller ones may lie in Node's shared pool and cost little to copy. */
export const WORTH_MOVING = 128 * 1024

let workers: CagedWorkers<ParsedMail> | undefined

/**
 * Parses a mail in a worker thread with limits of time (30 s) and memory. The bytes are copied; the value that comes
 * back is the caller's. Candidates have no `valid`: check their tokens where the keys are.
 */
export async function parseInCage(bytes: Uint8Array, options: CageOptions = {}): Promise<CagedMail> {
  return parse(() => new Uint8Array(bytes), options)
}

/** The same for bytes that the caller has no more use for: a large mail is moved, not copied, and is empty afterwards. */
export async function giveToCage(bytes: Uint8Array, options: CageOptions = {}): Promise<CagedMail> {
  const ownsMemory = bytes.byteLength >= WORTH_MOVING && bytes.buffer.byteLength === bytes.byteLength
  return parse(() => (ownsMemory ? bytes : new Uint8Array(bytes)), options)
}

async function parse(takeBytes: () => Uint8Array, options: CageOptions): Promise<CagedMail> {
  workers ??= new CagedWorkers(new URL('./cage-worker.ts', import.meta.url), { workers: Math.max(1, Math.min(4, availableParallelism() - 1)), timeoutMs: TIME_LIMIT_MS, heapMb: HEAP_MB })
  const outcome: CageOutcome<ParsedMail> = await workers.run(() => {
    const bytes = takeBytes()
    const job: CageJob = { bytes, options }
    return { payload: job, transfer: bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [] }
  })
  return outcome.ok ? { ok: true, mail: withBuffers(outcome.value) } : outcome
}

/** Gives the memory of the files of a mail out of the cage back at once; their contents are empty afterwards. */
export function freeContents(mail: ParsedMail): void {
  for (const { content } of mail.attachments) {
    const { buffer } = content
    if (buffer instanceof ArrayBuffer && !buffer.detached && buffer.byteLength >= WORTH_MOVING) buffer.transfer(0)
  }
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
