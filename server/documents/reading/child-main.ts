import { readSync, writeSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { DocumentReport } from '../../domain/documents/document.ts'
import { readFile, type FileToRead } from './read-file.ts'

/** What the child is told in its first argument. */
export interface ChildTask extends FileToRead {
  /** Resident bytes of the whole process, native memory too, beyond which it ends itself. */
  readonly memoryLimit: number
  /** Milliseconds: for text, and for text and pictures. */
  readonly textMs: number
  readonly imagesMs: number
  readonly wantsImages: boolean
}

/** The first line of the answer; the pictures follow it, one behind the other. */
export interface ChildAnswer {
  readonly report: DocumentReport
  readonly images: readonly { readonly number: number; readonly width: number; readonly height: number; readonly length: number }[]
}

const INPUT = 0
const OUTPUT = 1
const CHUNK = 1024 * 1024

/** Entry of the child process: a file on standard input, its report on standard output. Nothing else is open to it. */
async function main(): Promise<void> {
  const task = JSON.parse(process.argv[2] ?? '{}') as ChildTask
  watchMemory(task.memoryLimit)
  const started = Date.now()
  const bytes = readInput()
  const found = await readFile(bytes, task, { textUntil: started + task.textMs, imagesUntil: started + task.imagesMs, wantsImages: task.wantsImages })
  const { images, ...report } = found
  const answer: ChildAnswer = { report, images: images.map(({ number, width, height, content }) => ({ number, width, height, length: content.length })) }
  writeAll(Buffer.from(`${JSON.stringify(answer)}\n`))
  for (const image of images) writeAll(image.content)
  process.exit(0)
}

/** A thread of its own: this one is busy with the file. Limits of the heap do not count buffers and pictures. */
function watchMemory(limit: number): void {
  const watch = `setInterval(() => { if (process.memoryUsage.rss() > ${limit}) process.kill(process.pid, 'SIGKILL') }, 20)`
  new Worker(watch, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } }).unref()
}

function readInput(): Buffer {
  const pieces: Buffer[] = []
  for (;;) {
    const piece = Buffer.allocUnsafe(CHUNK)
    const length = readSync(INPUT, piece)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(piece.subarray(0, length))
  }
}

function writeAll(bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(OUTPUT, bytes, at)
}

await main()
