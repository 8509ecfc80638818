import type { KeptMail } from '../../db/raw-mails/kept-reads.ts'
import type { BlobStore } from '../../storage/blob-store.ts'

const SHOWN_BYTES = 200 * 1024
/** What a page cannot hold, or what would turn its lines around: shown as the replacement character. */
const UNSHOWABLE = /[^\P{C}\n\t\u00AD\u200C\u200D]/gu

/** The beginning of the mail as text. Bytes that are not UTF-8 are shown as what they are not: the download has them. */
export async function readRawHead(storage: BlobStore, mail: KeptMail): Promise<{ readonly text: string; readonly cut: boolean }> {
  const chunks: Buffer[] = []
  let length = 0
  const stream = await storage.open(mail.sha256)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > SHOWN_BYTES) break
  }
  stream.destroy()
  const text = Buffer.concat(chunks).subarray(0, SHOWN_BYTES).toString('utf8').replaceAll('\r\n', '\n').replaceAll(UNSHOWABLE, '\uFFFD')
  return { text, cut: mail.size > SHOWN_BYTES || mail.envelope.fullSize !== undefined }
}
