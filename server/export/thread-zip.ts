import { Readable } from 'node:stream'
import type { Context } from '../context.ts'
import { hongKongDay } from '../domain/clock/day.ts'
import { makeRequestRef } from '../domain/requests/slug.ts'
import { createThreadMasks } from '../domain/requests/thread-masks.ts'
import type { Thread, ThreadMessage } from '../domain/requests/thread.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { formatMoment } from '../i18n/dates.ts'
import { fill, wordsIn, type Words } from '../i18n/words.ts'
import { orderNumber, safeEntryName } from './entry-names.ts'
import { exportLetterPdf } from './letter-pdf.ts'
import { findMailCopies, type OpenMail } from './mail-copies.ts'
import { exportMessageText } from './message-text.ts'
import { exportPdf, type ThreadExport } from './thread-pdf.ts'
import { exportText } from './thread-text.ts'
import { writeZip, type ZipEntrySource, type ZipStream } from './zip-writer.ts'

export interface OwnPack {
  /** The requester, for whom the mails stand as they came. */
  readonly viewer: Viewer
  readonly letter: { readonly title: string; readonly text: string }
}

type Sources = Pick<Context, 'db' | 'storage' | 'site'>

/** Of little use to compress again. */
const COMPRESSED = /^(?:image\/(?!bmp|tiff|svg)|video\/|audio\/|application\/(?:pdf|zip|gzip|vnd\.openxmlformats|vnd\.oasis))/

/**
 * The thread with its files, as its viewer may see it; with `own` also a letter, and the mails as they came. Streamed:
 * one file is open at a time.
 */
export async function exportZip(sources: Sources, threadExport: ThreadExport, own?: OwnPack): Promise<ZipStream> {
  const { thread, now } = threadExport
  const mails = own === undefined ? new Map<number, OpenMail>() : await findMailCopies(sources, own.viewer, thread)
  const w = wordsIn(threadExport.locale)
  const entries = [
    textEntry('README.txt', now, describePack(threadExport, w, own !== undefined)),
    ...(own === undefined ? [] : listLetter(threadExport, own)),
    { name: 'thread.pdf', modifiedAt: now, compress: false, open: async () => exportPdf(threadExport) },
    textEntry('thread.txt', now, exportText(thread, threadExport.locale, sources.site)),
    ...thread.messages.flatMap((message, index) => listMessage(sources, threadExport, message, orderNumber(index, thread.messages.length), mails.get(message.id)))
  ]
  return writeZip(entries, 'SHA256SUMS', now)
}

/** `request-1523.zip`: the same for everybody, so that it can be found again. */
export function nameOfExport(thread: Pick<Thread, 'id'>, extension: 'pdf' | 'zip'): string {
  return `request-${thread.id}.${extension}`
}

function listLetter(threadExport: ThreadExport, { letter }: OwnPack): ZipEntrySource[] {
  const { now, site, locale, thread } = threadExport
  const foot = fill(wordsIn(locale).requests.show.number, { id: thread.id })
  return [
    { name: 'letter.pdf', modifiedAt: now, compress: false, open: async () => exportLetterPdf({ ...letter, locale, now, foot: `${site.publicUrl} · ${foot}` }) },
    textEntry('letter.txt', now, `${letter.text}\n`)
  ]
}

function listMessage({ storage }: Sources, threadExport: ThreadExport, message: ThreadMessage, number: string, mail: OpenMail | undefined): ZipEntrySource[] {
  const { thread, locale, site } = threadExport
  const day = message.notedOn ?? hongKongDay(message.arrivedAt)
  const name = `messages/${number}-${day}-${message.kind.replaceAll('_', '-')}`
  const masks = createThreadMasks(site.addressBook, thread, locale)
  return [
    mail === undefined
      ? textEntry(`${name}.txt`, message.arrivedAt, exportMessageText(threadExport, message))
      : { name: `${name}.eml`, modifiedAt: message.arrivedAt, compress: true, open: mail },
    ...message.attachments.map((file, index): ZipEntrySource => ({
      name: `attachments/${number}/${orderNumber(index, message.attachments.length)}-${safeEntryName(masks.mask(file.filename ?? '', 'authority'))}`,
      modifiedAt: message.arrivedAt,
      compress: !COMPRESSED.test(file.contentType),
      open: () => storage.open(file.sha256)
    }))
  ]
}

function describePack({ thread, locale, site, now }: ThreadExport, w: Words, isOwn: boolean): string {
  const masks = createThreadMasks(site.addressBook, thread, locale)
  const readme = fill(w.exports.readme, {
    title: masks.mask(thread.title, 'private'),
    url: `${site.publicUrl}/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}`,
    date: formatMoment(now, locale)
  })
  return `${readme}\n\n${isOwn ? w.exports.readmeOwn : w.exports.readmePublic}\n`
}

function textEntry(name: string, modifiedAt: Date, text: string): ZipEntrySource {
  // Notepad takes a text without a mark for one in the machine's own code page.
  return { name, modifiedAt, compress: true, open: async () => Readable.from([Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`)]) }
}
