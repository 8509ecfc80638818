import { realpathSync } from 'node:fs'
import path from 'node:path'
import { documentKindOf } from '../domain/documents/document-kind.ts'
import type { DocumentReport } from '../domain/documents/document.ts'
import type { ChildAnswer, ChildTask } from './reading/child-main.ts'
import type { FileToRead } from './reading/read-file.ts'
import { runChild } from './run-child.ts'

export interface PageImage {
  readonly number: number
  readonly width: number
  readonly height: number
  /** WebP. */
  readonly content: Buffer
}

export type DocumentOutcome =
  | { readonly ok: true; readonly report: DocumentReport; readonly images: readonly PageImage[] }
  | { readonly ok: false; readonly reason: 'timeout' | 'memory' | 'crash' | 'missing'; readonly detail: string }

export interface DocumentLimits {
  readonly timeoutMs: number
  readonly memoryLimit: number
}

const MIB = 1024 * 1024
export const DOCUMENT_LIMITS: DocumentLimits = { timeoutMs: 20_000, memoryLimit: 768 * MIB }
const HEAP_MB = 384
/** A report, and the pictures of twenty pages. */
const MOST_OUTPUT = 64 * MIB
/** Shares of the time after which no further page is begun. */
const TEXT_SHARE = 0.4
const IMAGES_SHARE = 0.75
const ROOT = realpathSync(path.resolve(import.meta.dirname, '../..'))
/** Neither the data folder nor the settings beside the sources are among them. */
const READABLE = ['server', 'node_modules', 'package.json'].map((name) => path.join(ROOT, name))
const ENTRY = path.join(ROOT, 'server/documents/reading/child-main.ts')

/**
 * Reads a file in a child process with limits of time and memory, which may read the program's own sources and nothing
 * else: no data, no writing, no environment. A PDF whose pages cannot be drawn within them is read once more for its text.
 */
export async function readDocument(bytes: Buffer, file: FileToRead, limits: DocumentLimits = DOCUMENT_LIMITS): Promise<DocumentOutcome> {
  const outcome = await readOnce(bytes, file, limits, true)
  const isPdf = documentKindOf(file.contentType, file.filename) === 'pdf'
  return !outcome.ok && isPdf && outcome.reason !== 'missing' ? readOnce(bytes, file, limits, false) : outcome
}

async function readOnce(bytes: Buffer, file: FileToRead, limits: DocumentLimits, wantsImages: boolean): Promise<DocumentOutcome> {
  const task: ChildTask = {
    contentType: file.contentType,
    filename: file.filename,
    memoryLimit: limits.memoryLimit,
    textMs: limits.timeoutMs * TEXT_SHARE,
    imagesMs: limits.timeoutMs * IMAGES_SHARE,
    wantsImages
  }
  const args = [
    '--permission', ...READABLE.map((place) => `--allow-fs-read=${place}`), '--allow-worker', '--allow-addons', '--disable-warning=SecurityWarning',
    `--max-old-space-size=${HEAP_MB}`, '--stack-size=3900', ENTRY, JSON.stringify(task)
  ]
  const outcome = await runChild({ program: process.execPath, args, env: {} }, bytes, { timeoutMs: limits.timeoutMs, mostOutput: MOST_OUTPUT })
  return outcome.ok ? (readAnswer(outcome.output) ?? { ok: false, reason: 'crash', detail: 'no answer' }) : outcome
}

function readAnswer(output: Buffer): DocumentOutcome | undefined {
  const end = output.indexOf('\n')
  if (end < 0) return undefined
  const { report, images } = JSON.parse(output.toString('utf8', 0, end)) as ChildAnswer
  let at = end + 1
  const pictures = images.map(({ length, ...image }): PageImage => {
    at += length
    return { ...image, content: output.subarray(at - length, at) }
  })
  return { ok: true, report, images: pictures }
}
