import type { Site } from '../../context.ts'
import type { StoredDocument } from '../../db/documents/reads.ts'
import type { MailPreview, Preview } from '../../domain/documents/document.ts'
import { languageOf } from '../../domain/messages/language.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Thread, ThreadAttachment } from '../../domain/requests/thread.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { nameFileType } from '../../i18n/file-types.ts'
import { formatSize } from '../../i18n/sizes.ts'
import { fill, wordsIn, type Words } from '../../i18n/words.ts'
import { plainToHtml } from '../../text/plain-to-html.ts'
import type { AttachmentPage, PictureView, TextView } from './attachment-pages.ts'
import { createThreadMasks, type ThreadMasks } from '../../domain/requests/thread-masks.ts'
import { presentSheets } from './present-sheets.ts'

export interface AttachmentToPresent {
  readonly thread: Thread
  readonly attachment: ThreadAttachment
  readonly document: StoredDocument | undefined
  readonly locale: Locale
  readonly site: Site
}

/** What all parts of a file's view are made with. */
interface Presenting {
  readonly masks: ThreadMasks
  readonly words: Words['requests']['file']
  readonly locale: Locale
  readonly name: string
  /** The address of the attachment, below which its pictures are. */
  readonly path: string
  readonly downloadPath: string
  readonly document: StoredDocument
}

type Parts = Pick<AttachmentPage, 'notes' | 'picture' | 'mail' | 'text' | 'pages' | 'sheets' | 'files'>

/** A browser shows these by itself; of others there is the download. */
const SHOWN_IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])
/** Pixels of a picture that is shown on a page: a browser needs four bytes for each. */
const MOST_PIXELS = 50_000_000
const NOTHING: Parts = { notes: [], picture: undefined, mail: undefined, text: undefined, pages: [], sheets: [], files: undefined }

export function presentAttachment({ thread, attachment, document, locale, site }: AttachmentToPresent): AttachmentPage {
  const masks = createThreadMasks(site.addressBook, thread, locale)
  const words = wordsIn(locale).requests.file
  const name = masks.mask(attachment.filename ?? words.unnamed, 'authority')
  const path = `/${locale}/requests/${thread.id}/attachments/${attachment.id}`
  const downloadPath = attachmentPath(locale, thread.id, attachment.id, name)
  const presenting = document && { masks, words, locale, name, path, downloadPath, document }
  return {
    name,
    meta: `${nameFileType(attachment.contentType, attachment.filename, locale)} · ${formatSize(attachment.size)}`,
    request: { title: masks.mask(thread.title, 'private'), path: `/${locale}/requests/${makeRequestRef(thread)}` },
    downloadPath,
    reportPath: thread.isReadByLink ? undefined : `/${locale}/requests/${makeRequestRef(thread)}/reports/new?about=attachment-${attachment.id}`,
    notPublic: attachment.visibility !== 'public',
    ...(presenting === undefined ? { ...NOTHING, notes: [words.reading] } : presentDocument(presenting, attachment))
  }
}

/** Where the file itself is; `preview` as a name would be the address of its view. */
export function attachmentPath(locale: Locale, requestId: number, attachmentId: number, name: string): string {
  const last = encodeURIComponent(name.replaceAll('/', '-')).replace(/^(preview|pages|\.{1,2})$/, 'file-$1')
  return `/${locale}/requests/${requestId}/attachments/${attachmentId}/${last}`
}

function presentDocument(presenting: Presenting, attachment: ThreadAttachment): Parts {
  const { document, words } = presenting
  const { preview } = document
  if (preview === undefined) return { ...NOTHING, notes: [words.reading] }
  switch (preview.type) {
    case 'none': return { ...NOTHING, notes: [words.refusals[preview.refusal]] }
    case 'text': return { ...NOTHING, notes: [words.asText, ...(preview.cut ? [words.textCut] : [])], text: toText(presenting, preview.text) }
    case 'pages': return presentPages(presenting, preview)
    case 'sheets': return { ...NOTHING, ...presentSheets(preview.sheets, presenting.masks, words) }
    case 'listing': return { ...NOTHING, files: presentListing(presenting, preview) }
    case 'mail': return presentMail(presenting, preview.mail)
    case 'image': return presentImage(presenting, preview, attachment)
  }
}

function toText({ masks }: Presenting, text: string): TextView | undefined {
  return text === '' ? undefined : { html: plainToHtml(text, masks.spansOf(text, 'authority')), lang: languageOf(text) }
}

function presentPages(presenting: Presenting, preview: Preview & { readonly type: 'pages' }): Parts {
  const { document, words, path } = presenting
  const pictures = new Map(document.pages.map((page): [number, PictureView] => [page.number, {
    path: `${path}/pages/${page.number}`, alt: fill(words.pagePicture, { number: page.number }), width: page.width, height: page.height
  }]))
  return {
    ...NOTHING,
    notes: [
      ...(preview.scan === undefined ? (pictures.size === 0 ? [words.asText] : []) : [words.scans[preview.scan]]),
      ...(preview.pages.length < preview.total ? [fill(words.pagesCut, { shown: preview.pages.length, total: preview.total })] : [])
    ],
    pages: preview.pages.map((page) => ({
      number: page.number,
      label: fill(words.page, { number: page.number }),
      picture: pictures.get(page.number),
      text: toText(presenting, page.text)
    }))
  }
}

function presentListing({ masks, words }: Presenting, preview: Preview & { readonly type: 'listing' }): AttachmentPage['files'] {
  return {
    title: words.listing,
    rows: preview.entries.map((entry) => ({ name: masks.mask(entry.name, 'authority'), size: formatSize(entry.size) })),
    note: preview.entries.length < preview.total ? fill(words.listingCut, { shown: preview.entries.length, total: preview.total }) : undefined
  }
}

function presentMail(presenting: Presenting, mail: MailPreview): Parts {
  const { masks, words, locale } = presenting
  const date = mail.date === undefined ? '' : formatMoment(new Date(mail.date), locale)
  const head = [
    { label: words.mail.from, value: mail.from },
    { label: words.mail.to, value: mail.to.join(', ') },
    { label: words.mail.cc, value: mail.cc.join(', ') },
    { label: words.mail.date, value: date },
    { label: words.mail.subject, value: mail.subject }
  ]
  return {
    ...NOTHING,
    notes: [words.isMail],
    mail: { head: head.filter((line) => line.value !== '').map(({ label, value }) => ({ label, value: masks.mask(value, 'authority') })) },
    text: toText(presenting, mail.text),
    files: mail.files.length === 0 ? undefined : {
      title: words.mail.files,
      rows: mail.files.map((file) => ({ name: masks.mask(file.name === '' ? words.unnamed : file.name, 'authority'), size: formatSize(file.size) })),
      note: undefined
    }
  }
}

function presentImage(presenting: Presenting, preview: Preview & { readonly type: 'image' }, attachment: ThreadAttachment): Parts {
  const { words, downloadPath, name } = presenting
  const isShown = SHOWN_IMAGES.has(attachment.contentType) && preview.width * preview.height <= MOST_PIXELS
  return {
    ...NOTHING,
    notes: [...(isShown ? [] : [words.imageNotShown]), ...(preview.scan === 'recognised' && preview.text !== '' ? [words.scans.recognised] : [])],
    picture: isShown ? { path: downloadPath, alt: fill(words.picture, { name }), width: preview.width, height: preview.height } : undefined,
    text: toText(presenting, preview.text)
  }
}
