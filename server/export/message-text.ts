import { authorOf } from '../domain/messages/message-kind.ts'
import { makeRequestRef } from '../domain/requests/slug.ts'
import { createThreadMasks } from '../domain/requests/thread-masks.ts'
import type { ThreadMessage } from '../domain/requests/thread.ts'
import { describeAdded } from '../i18n/added-words.ts'
import { formatIsoDay, formatMoment } from '../i18n/dates.ts'
import { labelMessage } from '../i18n/message-label.ts'
import { wordsIn } from '../i18n/words.ts'
import type { ThreadExport } from './thread-pdf.ts'

/** One message as text below a head of its facts, with the masks of the page. */
export function exportMessageText({ thread, locale, site }: Omit<ThreadExport, 'now'>, message: ThreadMessage): string {
  const w = wordsIn(locale)
  const words = w.exports.header
  const masks = createThreadMasks(site.addressBook, thread, locale)
  const author = authorOf(message.kind)
  const authority = locale === 'en' ? thread.authority.nameEn : thread.authority.nameZh
  const requester = masks.mask(thread.requester.name, 'private')
  const isLetter = message.kind === 'request' || message.kind === 'follow_up'
  const added = describeAdded(message, locale)
  const head = [
    [words.kind, labelMessage(message, w)],
    [words.from, masks.mask(message.authorName, author) || authority],
    ...(message.kind === 'incoming' ? [[words.to, requester]] : isLetter ? [[words.to, authority]] : []),
    [words.date, message.notedOn === undefined ? formatMoment(message.arrivedAt, locale) : formatIsoDay(message.notedOn, locale)],
    [words.subject, masks.mask(message.subject, author)],
    [words.url, `${site.publicUrl}/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}#message-${message.id}`],
    ...message.attachments.map((file) => [words.files, masks.mask(file.filename ?? '', 'authority')])
  ].map(([name = '', value = '']) => `${name}: ${value}`)
  return `${[...head, ...(added === undefined ? [] : ['', added]), '', masks.mask(message.body, author)].join('\n')}\n`
}
