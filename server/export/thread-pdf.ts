import type { Readable } from 'node:stream'
import type { Site } from '../context.ts'
import { listDisclaimerLines, writeIncomingDisclaimer } from '../domain/messages/incoming-disclaimer.ts'
import { languageOf } from '../domain/messages/language.ts'
import { authorOf } from '../domain/messages/message-kind.ts'
import type { Locale } from '../domain/requests/request.ts'
import { cutSegments, maskSegment } from '../domain/requests/segments.ts'
import { makeRequestRef } from '../domain/requests/slug.ts'
import { createThreadMasks, type ThreadMasks } from '../domain/requests/thread-masks.ts'
import { annotationsAfter } from '../domain/requests/annotations-after.ts'
import type { Thread, ThreadAnnotation, ThreadMessage } from '../domain/requests/thread.ts'
import { describeAdded } from '../i18n/added-words.ts'
import { describeAnnotation } from '../i18n/annotation-words.ts'
import { formatIsoDay, formatMoment } from '../i18n/dates.ts'
import { nameFileType } from '../i18n/file-types.ts'
import { labelMessage } from '../i18n/message-label.ts'
import { formatSize } from '../i18n/sizes.ts'
import { fill, LANGUAGE_TAGS, pluralise, wordsIn, type Words } from '../i18n/words.ts'
import { PdfWriter } from './pdf-writer.ts'

export interface ThreadExport {
  /** As its viewer may see it. */
  readonly thread: Thread
  readonly locale: Locale
  readonly site: Site
  readonly now: Date
}

interface Writing extends ThreadExport {
  readonly pdf: PdfWriter
  readonly masks: ThreadMasks
  readonly w: Words
  readonly lang: string
}

/** The thread for paper, whole, with the same masks as the page. A fault while it is written destroys the stream. */
export function exportPdf(threadExport: ThreadExport): Readable {
  const { thread, locale, site, now } = threadExport
  const w = wordsIn(locale)
  const masks = createThreadMasks(site.addressBook, thread, locale)
  const lang = LANGUAGE_TAGS[locale]
  const number = fill(w.requests.show.number, { id: thread.id })
  const pdf = new PdfWriter({ title: masks.mask(thread.title, 'private'), lang, createdAt: now, foot: `${w.site.name} · ${number}` })
  writeAll({ ...threadExport, pdf, masks, w, lang }).catch((error: unknown) => pdf.stream.destroy(error instanceof Error ? error : new Error(String(error))))
  return pdf.stream
}

async function writeAll(writing: Writing): Promise<void> {
  const { pdf, thread } = writing
  writeHead(writing)
  for (const annotation of annotationsAfter(thread, -1)) await writeAnnotation(writing, annotation)
  for (const [index, message] of thread.messages.entries()) {
    // Whoever asked has left.
    if (pdf.stream.destroyed) return
    await writeMessage(writing, message)
    for (const annotation of annotationsAfter(thread, index)) await writeAnnotation(writing, annotation)
  }
  pdf.end()
}

function writeHead({ pdf, thread, locale, site, now, masks, w, lang }: Writing): void {
  const authority = locale === 'en' ? thread.authority.nameEn : thread.authority.nameZh
  pdf.write('title', masks.mask(thread.title, 'private'), languageOf(thread.title))
  pdf.write('body', [
    fill(w.requests.show.number, { id: thread.id }),
    fill(w.requests.list.byline, { requester: masks.mask(thread.requester.name, 'private'), authority }),
    `${w.requests.exports.state}: ${w.requests.standings[thread.standing]}`,
    `${site.publicUrl}/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}`,
    fill(w.exports.asOf, { date: formatMoment(now, locale) })
  ].join('\n'), lang)
}

async function writeMessage(writing: Writing, message: ThreadMessage): Promise<void> {
  const { pdf, locale, masks, w, lang } = writing
  const author = authorOf(message.kind)
  const bodyLang = languageOf(message.body)
  const date = message.notedOn === undefined ? formatMoment(message.arrivedAt, locale) : formatIsoDay(message.notedOn, locale)
  pdf.rule()
  pdf.write('head', `${labelMessage(message, w)} · ${date}`, lang, true)
  pdf.write('small', describe(writing, message).join('\n'), lang)
  const segments = cutSegments(message.body, message.folded, masks.spansOf(message.body, author))
  if (segments.length === 0) pdf.write('small', w.requests.message.noText, lang)
  for (const segment of segments) {
    if (segment.folded !== undefined) pdf.write('small', pluralise(w.requests.message.folded[segment.folded], segment.lines), lang)
    await pdf.writeLong(segment.folded === undefined ? 'body' : 'quoted', maskSegment(segment), bodyLang)
  }
  if (message.attachments.length > 0) {
    pdf.write('small', w.requests.message.attachments, lang)
    pdf.writeList(message.attachments.map((file, index) => {
      const name = masks.mask(file.filename ?? fill(w.requests.message.unnamed, { number: index + 1 }), 'authority')
      return `${name} (${nameFileType(file.contentType, file.filename, locale)}, ${formatSize(file.size)})`
    }), lang)
  }
  if (message.kind === 'incoming') writeDisclaimer(writing, message)
}

/** Marked as what it is: of no side. */
async function writeAnnotation({ pdf, thread, locale, masks, w, lang }: Writing, annotation: ThreadAnnotation): Promise<void> {
  const { author, body, writtenAt } = annotation
  pdf.rule()
  pdf.write('head', `${w.annotations.label} · ${formatMoment(writtenAt, locale)}`, lang, true)
  pdf.write('small', `${masks.mask(author.name, 'private')}\n${describeAnnotation(thread, annotation, locale)}`, lang)
  await pdf.writeLong('quoted', masks.mask(body, 'private'), languageOf(body))
}

function describe({ thread, locale, masks, w }: Writing, message: ThreadMessage): string[] {
  const authority = locale === 'en' ? thread.authority.nameEn : thread.authority.nameZh
  const name = masks.mask(message.authorName, authorOf(message.kind)) || authority
  const isLetter = message.kind === 'request' || message.kind === 'follow_up'
  const added = describeAdded(message, locale)
  return [
    isLetter ? `${name} ${fill(w.requests.message.to, { authority })}` : name,
    ...(added === undefined ? [] : [added])
  ]
}

function writeDisclaimer({ pdf, thread, site, masks }: Writing, message: ThreadMessage): void {
  const disclaimer = writeIncomingDisclaimer({
    authorName: masks.mask(message.authorName, 'authority'),
    authorityNames: { en: thread.authority.nameEn, 'zh-hk': thread.authority.nameZh },
    publicUrl: site.publicUrl,
    isPrivate: thread.visibility === 'embargoed'
  })
  for (const language of ['en', 'zh-hk'] as const) pdf.write('small', listDisclaimerLines(disclaimer[language]).join(' '), LANGUAGE_TAGS[language])
}
