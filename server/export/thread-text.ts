import type { Site } from '../context.ts'
import { listDisclaimerLines, writeIncomingDisclaimer } from '../domain/messages/incoming-disclaimer.ts'
import { authorOf } from '../domain/messages/message-kind.ts'
import type { Locale } from '../domain/requests/request.ts'
import { makeRequestRef } from '../domain/requests/slug.ts'
import { annotationsAfter } from '../domain/requests/annotations-after.ts'
import type { Thread, ThreadAnnotation, ThreadMessage } from '../domain/requests/thread.ts'
import { describeAdded } from '../i18n/added-words.ts'
import { describeAnnotation } from '../i18n/annotation-words.ts'
import { formatIsoDay, formatMoment } from '../i18n/dates.ts'
import { labelMessage } from '../i18n/message-label.ts'
import { formatSize } from '../i18n/sizes.ts'
import { fill, wordsIn } from '../i18n/words.ts'
import { createThreadMasks, type ThreadMasks } from '../domain/requests/thread-masks.ts'

const RULE = '-'.repeat(67)

/** The thread as plain text for reading and keeping, whole, with the same masks as the page. */
export function exportText(thread: Thread, locale: Locale, site: Site): string {
  const masks = createThreadMasks(site.addressBook, thread, locale)
  const w = wordsIn(locale)
  const authority = locale === 'en' ? thread.authority.nameEn : thread.authority.nameZh
  const head = [
    masks.mask(thread.title, 'private'),
    fill(w.requests.show.number, { id: thread.id }),
    fill(w.requests.list.byline, { requester: masks.mask(thread.requester.name, 'private'), authority }),
    `${w.requests.exports.state}: ${w.requests.standings[thread.standing]}`,
    `${site.publicUrl}/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}`
  ]
  const annotationsAt = (index: number): string[] => annotationsAfter(thread, index).map((annotation) => exportAnnotation(thread, annotation, { masks, locale }))
  const letters = thread.messages.flatMap((message, index) => [exportMessage(thread, message, { masks, locale, site }), ...annotationsAt(index)])
  return `${[head.join('\n'), ...annotationsAt(-1), ...letters].join(`\n\n${RULE}\n`)}\n`
}

interface Exporting {
  readonly masks: ThreadMasks
  readonly locale: Locale
  readonly site: Site
}

function exportAnnotation(thread: Thread, annotation: ThreadAnnotation, { masks, locale }: Omit<Exporting, 'site'>): string {
  const w = wordsIn(locale)
  const { author, body, writtenAt } = annotation
  return [
    w.annotations.label,
    `${w.requests.exports.from}: ${masks.mask(author.name, 'private')}`,
    `${w.requests.exports.date}: ${formatMoment(writtenAt, locale)}`,
    describeAnnotation(thread, annotation, locale),
    '',
    masks.mask(body, 'private')
  ].join('\n')
}

function exportMessage(thread: Thread, message: ThreadMessage, { masks, locale, site }: Exporting): string {
  const w = wordsIn(locale).requests
  const author = authorOf(message.kind)
  const added = describeAdded(message, locale)
  const lines = [
    labelMessage(message, wordsIn(locale)),
    `${w.exports.from}: ${masks.mask(message.authorName, author)}`,
    `${w.exports.date}: ${message.notedOn === undefined ? formatMoment(message.arrivedAt, locale) : formatIsoDay(message.notedOn, locale)}`,
    ...(added === undefined ? [] : [added]),
    '',
    masks.mask(message.body, author)
  ]
  for (const attachment of message.attachments) {
    lines.push('', `${w.exports.attachment}: ${masks.mask(attachment.filename ?? '', author)} (${attachment.contentType}, ${formatSize(attachment.size)})`)
  }
  if (message.kind === 'incoming') {
    const disclaimer = writeIncomingDisclaimer({
      authorName: masks.mask(message.authorName, 'authority'),
      authorityNames: { en: thread.authority.nameEn, 'zh-hk': thread.authority.nameZh },
      publicUrl: site.publicUrl,
      isPrivate: thread.visibility === 'embargoed'
    })
    lines.push('', ...listDisclaimerLines(disclaimer.en), ...listDisclaimerLines(disclaimer['zh-hk']))
  }
  return lines.join('\n')
}
