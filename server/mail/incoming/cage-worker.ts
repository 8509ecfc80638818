import { parentPort } from 'node:worker_threads'
import { WORTH_MOVING } from './cage.ts'
import type { CageJob } from './cage.ts'
import type { CageReply } from './caged-workers.ts'
import { parseMail } from './parse-mail.ts'
import type { ParsedMail } from './parsed-mail.ts'

/** Entry of the cage's threads: one mail in, one value out. */
parentPort?.on('message', (job: CageJob) => {
  const reply = parse(job)
  try {
    parentPort?.postMessage(reply, reply.ok ? buffersOf(reply.value) : [])
  } catch {
    parentPort?.postMessage(reply)
  }
  // The mail's own bytes go now, and not when the collector finds the time: the next mail may be as large.
  const { buffer } = job.bytes
  if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0)
})

function parse(job: CageJob): CageReply<ParsedMail> {
  const { buffer, byteOffset, byteLength } = job.bytes
  try {
    return { ok: true, value: parseMail(Buffer.from(buffer, byteOffset, byteLength), { ...job.options, mayOverwrite: true }) }
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function buffersOf(mail: ParsedMail): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>()
  for (const { content } of mail.attachments) {
    if (content.buffer instanceof ArrayBuffer && content.buffer.byteLength >= WORTH_MOVING) buffers.add(content.buffer)
  }
  return [...buffers]
}
