import { buffer } from 'node:stream/consumers'
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

/** Entry of the child process: a file on standard input, its report on standard output. Nothing else is open to it. */
async function main(): Promise<void> {
  const task = JSON.parse(process.argv[2] ?? '{}') as ChildTask
  watchMemory(task.memoryLimit)
  const started = Date.now()
  const bytes = await buffer(process.stdin)
  const found = await readFile(bytes, task, { textUntil: started + task.textMs, imagesUntil: started + task.imagesMs, wantsImages: task.wantsImages })
  const { images, ...report } = found
  const answer: ChildAnswer = { report, images: images.map(({ number, width, height, content }) => ({ number, width, height, length: content.length })) }
  await write(Buffer.concat([Buffer.from(`${JSON.stringify(answer)}\n`), ...images.map((image) => image.content)]))
  process.exit(0)
}

/** A thread of its own: this one is busy with the file. Limits of the heap do not count buffers and pictures. */
function watchMemory(limit: number): void {
  const watch = `setInterval(() => { if (process.memoryUsage.rss() > ${limit}) process.kill(process.pid, 'SIGKILL') }, 20)`
  new Worker(watch, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } }).unref()
}

function write(bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
}

await main()
