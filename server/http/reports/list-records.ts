import { nameRecord, type ReportedRecord } from '../../domain/reports/report.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Thread, ThreadMessage } from '../../domain/requests/thread.ts'
import type { ThreadMasks } from '../../domain/requests/thread-masks.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { labelMessage } from '../../i18n/message-label.ts'
import { fill, wordsIn } from '../../i18n/words.ts'

export interface Reportable {
  readonly record: ReportedRecord
  /** `annotation-12`. */
  readonly name: string
  readonly words: string
}

/** All that stands on a thread and that its viewer may see, in the order of the page. */
export function listReportable(thread: Thread, masks: ThreadMasks, locale: Locale): Reportable[] {
  const words = wordsIn(locale).reports.records
  const annotations = thread.annotations.map(({ id, writtenAt, author }) => ({
    at: writtenAt,
    entries: [make({ kind: 'annotation', id }, fill(words.annotation, { date: formatMoment(writtenAt, locale), author: masks.mask(author.name, 'private') }))]
  }))
  const messages = thread.messages.map((message) => ({ at: message.arrivedAt, entries: listMessage(message, masks, locale) }))
  const inOrder = [...messages, ...annotations].toSorted((one, other) => one.at.getTime() - other.at.getTime())
  return [make({ kind: 'request', id: thread.id }, words.request), ...inOrder.flatMap(({ entries }) => entries)]
}

function listMessage(message: ThreadMessage, masks: ThreadMasks, locale: Locale): Reportable[] {
  const w = wordsIn(locale)
  const words = w.reports.records
  return [
    make({ kind: 'message', id: message.id }, fill(words.message, { label: labelMessage(message, w), date: formatMoment(message.arrivedAt, locale) })),
    ...message.attachments.map(({ id, filename }, index) =>
      make({ kind: 'attachment', id }, fill(words.attachment, { name: masks.mask(filename ?? fill(w.requests.message.unnamed, { number: index + 1 }), 'authority') })))
  ]
}

function make(record: ReportedRecord, words: string): Reportable {
  return { record, name: nameRecord(record), words }
}
