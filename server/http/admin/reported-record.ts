import { findPersonalMessage } from '../../db/personal-messages/reads.ts'
import type { Report } from '../../db/reports/reads.ts'
import { getThread } from '../../db/requests/thread-read.ts'
import { findIsMuted } from '../../db/users/reads.ts'
import { PortalError } from '../../domain/error.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import type { Viewer, Visibility } from '../../domain/visibility/visibility.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import type { Portal } from '../web/portal.ts'

/** Whatever was reported, as far as an operator needs it to decide. */
export interface ReportedRecordFacts {
  readonly by: string
  readonly text: string
  /** Below the language. */
  readonly path: string | undefined
  readonly visibility: Visibility | undefined
  /** Who wrote it, where operators can stop what they write to others. */
  readonly author: { readonly id: number; readonly name: string; readonly isMuted: boolean } | undefined
}

/** Undefined where it is not there any more. */
export async function findReported(portal: Portal, viewer: Viewer, { record, requestId }: Report, locale: Locale): Promise<ReportedRecordFacts | undefined> {
  if (record.kind === 'personal_message') return findMessage(portal, record.id, locale)
  if (requestId === undefined) return undefined
  try {
    const thread = await getThread(portal.db, viewer, requestId)
    if (record.kind === 'annotation') return await findAnnotation(portal, thread, record.id, locale)
    return record.kind === 'request' ? describeRequest(thread, locale) : findMessageOrFile(thread, record.kind, record.id, locale)
  } catch (error) {
    if (error instanceof PortalError && error.code === 'not_found') return undefined
    throw error
  }
}

async function findMessage({ db }: Portal, id: number, locale: Locale): Promise<ReportedRecordFacts | undefined> {
  const message = await findPersonalMessage(db, id)
  if (message === undefined) return undefined
  const by = fill(wordsIn(locale).reports.admin.between, { sender: message.sender.name, recipient: message.recipient.name, date: formatMoment(message.sentAt, locale) })
  return { by, text: message.body, path: undefined, visibility: undefined, author: message.sender }
}

async function findAnnotation({ db }: Portal, thread: Thread, id: number, locale: Locale): Promise<ReportedRecordFacts | undefined> {
  const annotation = thread.annotations.find((one) => one.id === id)
  if (annotation === undefined) return undefined
  const { author, body, visibility, writtenAt } = annotation
  return {
    by: describeAuthor(author.name, writtenAt, locale), text: body, path: `/requests/${thread.id}#annotation-${id}`,
    visibility: annotation.isWithdrawn ? undefined : visibility,
    author: { ...author, isMuted: await findIsMuted(db, author.id) }
  }
}

function describeRequest(thread: Thread, locale: Locale): ReportedRecordFacts {
  return { by: describeAuthor(thread.requester.name, thread.createdAt, locale), text: thread.title, path: `/requests/${thread.id}`, visibility: thread.visibility, author: undefined }
}

function findMessageOrFile(thread: Thread, kind: 'message' | 'attachment', id: number, locale: Locale): ReportedRecordFacts | undefined {
  const message = thread.messages.find((one) => (kind === 'message' ? one.id === id : one.attachments.some((file) => file.id === id)))
  if (message === undefined) return undefined
  const by = describeAuthor(message.authorName, message.arrivedAt, locale)
  const path = `/requests/${thread.id}#message-${message.id}`
  const file = kind === 'attachment' ? message.attachments.find((one) => one.id === id) : undefined
  if (file === undefined) return { by, text: message.body, path, visibility: message.visibility, author: undefined }
  return { by, text: file.filename ?? wordsIn(locale).admin.visibility.unnamed, path: `/requests/${thread.id}/attachments/${file.id}/preview`, visibility: file.visibility, author: undefined }
}

function describeAuthor(author: string, date: Date, locale: Locale): string {
  return fill(wordsIn(locale).reports.admin.by, { author, date: formatMoment(date, locale) })
}
