import type { KeptMail } from '../../db/raw-mails/kept-reads.ts'
import type { BlobStore } from '../../storage/blob-store.ts'
import { readStart } from '../../storage/read-start.ts'

const SHOWN_BYTES = 200 * 1024
/** What a page cannot hold, or what would turn its lines around: shown as the replacement character. */
const UNSHOWABLE = /[^\P{C}\n\t\u00AD\u200C\u200D]/gu

/** The beginning of the mail as text. Bytes that are not UTF-8 are shown as what they are not: the download has them. */
export async function readRawHead(storage: BlobStore, mail: KeptMail): Promise<{ readonly text: string; readonly cut: boolean }> {
  const start = await readStart(storage, mail.sha256, SHOWN_BYTES)
  const text = start.toString('utf8').replaceAll('\r\n', '\n').replaceAll(UNSHOWABLE, '\uFFFD')
  return { text, cut: mail.size > SHOWN_BYTES || mail.envelope.fullSize !== undefined }
}
