import type { RequestHandler } from 'express'
import { getThread } from '../../db/requests/thread-read.ts'
import { authorOf } from '../../domain/messages/message-kind.ts'
import { cutSegments, maskSegment } from '../../domain/requests/segments.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Thread, ThreadMessage } from '../../domain/requests/thread.ts'
import { createThreadMasks, type ThreadMasks } from '../../domain/requests/thread-masks.ts'
import { partOfMessage } from '../../domain/requests/thread-parts.ts'
import { VISITOR } from '../../domain/visibility/visibility.ts'
import { labelMessage } from '../../i18n/message-label.ts'
import { fill, wordsIn, type Words } from '../../i18n/words.ts'
import { excerpt } from '../../text/excerpt.ts'
import type { FeedEntry } from '../../text/feeds.ts'
import { FEED_SIZE, sendFeed } from '../web/feed.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { readBefore } from '../web/request-list.ts'
import { requestIdOf, textParam } from './load-request.ts'

/** Readers keep what they have got: the page, where it can be masked and taken down, has the whole letter. */
const SUMMARY_LENGTH = 400

/** The messages of a thread, newest first. */
export function sendThreadFeed(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const thread = await getThread(portal.db, VISITOR, requestIdOf(req))
    const path = `/requests/${encodeURIComponent(makeRequestRef(thread))}`
    if (textParam(req, 'ref') !== makeRequestRef(thread)) return res.redirect(301, `/${locale}${path}/feed.${textParam(req, 'format')}`)
    const masks = createThreadMasks(portal.site.addressBook, thread, locale)
    const before = readBefore(req)
    const newestFirst = thread.messages.map((message, index) => ({ message, place: index + 1 })).toReversed()
    const older = newestFirst.slice(newestFirst.findIndex(({ message }) => message.id === before) + 1)
    const shown = older.slice(0, FEED_SIZE)
    const authority = locale === 'en' ? thread.authority.nameEn : thread.authority.nameZh
    const making = { thread, masks, authority, w: wordsIn(locale), origin: `${portal.site.publicUrl}/${locale}`, path }
    sendFeed(portal, req, res, {
      title: masks.mask(thread.title, 'private'),
      subtitle: fill(wordsIn(locale).feeds.threadSubtitle, { id: thread.id, authority }),
      path,
      place: before === undefined ? undefined : `before=${before}`,
      nextPlace: older.length > FEED_SIZE ? `before=${shown.at(-1)?.message.id}` : undefined,
      entries: shown.map(({ message, place }) => makeEntry(message, place, making)),
      since: thread.createdAt
    })
  }
}

interface Making {
  readonly thread: Thread
  readonly masks: ThreadMasks
  readonly authority: string
  readonly w: Words
  /** With the language. */
  readonly origin: string
  readonly path: string
}

function makeEntry(message: ThreadMessage, place: number, { thread, masks, authority, w, origin, path }: Making): FeedEntry {
  const author = authorOf(message.kind)
  const name = masks.mask(message.authorName, author) || authority
  const part = partOfMessage(thread.messages.length, place)
  const text = cutSegments(message.body, message.folded, masks.spansOf(message.body, author)).filter(({ folded }) => folded === undefined).map((segment) => maskSegment(segment)).join('\n')
  return {
    id: `${origin}/requests/${thread.id}#message-${message.id}`,
    url: `${origin}${path}${part === undefined ? '' : `?part=${part}`}#message-${message.id}`,
    title: fill(w.feeds.message, { label: labelMessage(message, w), author: name }),
    summary: excerpt(text, SUMMARY_LENGTH) || w.requests.message.noText,
    author: name,
    publishedAt: message.arrivedAt,
    updatedAt: message.arrivedAt
  }
}
