import type { Response } from 'express'
import type { RecordedClockEvent } from '../../domain/clock/clock-event.ts'
import { classifierOf } from '../../domain/requests/classification.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import type { ShownMessages } from '../../domain/requests/thread-parts.ts'
import { isOperator, maySee, VISITOR, type Viewer } from '../../domain/visibility/visibility.ts'
import { fill, pluralise, wordsIn } from '../../i18n/words.ts'
import type { SimilarRequest } from '../../search/similar-requests.ts'
import { excerpt } from '../../text/excerpt.ts'
import { HOLE } from '../../text/hole.ts'
import { feedAlternates, feedLinks, type FeedLinks } from '../web/feed.ts'
import { ownBytes } from '../web/keep-within.ts'
import type { Head } from '../web/layout.ts'
import type { Portal } from '../web/portal.ts'
import { copyPath } from './copied-request.ts'
import type { OwnParts, ThreadPage } from './pages.ts'
import { presentSimilar } from './present-similar.ts'
import { presentThread } from './present-thread.ts'
import type { CopyView } from './writing-pages.ts'

const DESCRIPTION_LENGTH = 160

/** A thread's page without what its viewer alone has on it. */
export interface CommonPage {
  readonly gist: ThreadGist
  /** With the letters, as bytes. */
  readonly head: Head & { readonly kept: Buffer }
  readonly page: Omit<ThreadPage, keyof OwnParts>
}

/** What is asked of the thread again for each viewer. */
export type ThreadGist = Pick<Thread, 'id' | 'slug' | 'version' | 'requester' | 'visibility' | 'publicOn' | 'unclassifiedSince'> & { readonly annotators: ReadonlySet<number> }

export interface ReadThread {
  readonly thread: Thread
  readonly clockEvents: readonly RecordedClockEvent[]
  readonly similar: readonly SimilarRequest[]
  readonly shown: ShownMessages
}

/** For whom. */
export interface Reader {
  readonly viewer: Viewer
  readonly locale: Locale
  readonly now: Date
  readonly csrf: string | undefined
}

/** Whether a viewer sees of an open thread what every visitor sees, apart from own parts: there is nothing on it that they may do or undo. */
export function readsAsVisitor({ requester, visibility, unclassifiedSince, annotators }: ThreadGist, viewer: Viewer, now: Date): boolean {
  if (viewer.kind === 'visitor') return true
  if (isOperator(viewer) || viewer.id === requester.id || annotators.has(viewer.id)) return false
  return classifierOf(viewer, { requesterId: requester.id, visibility, unclassifiedSince }, now) === undefined
}

export function presentCommon(portal: Portal, res: Response, { thread, clockEvents, similar, shown }: ReadThread, { viewer, locale, now, csrf }: Reader): CommonPage {
  const { messages, ...page } = presentThread(thread, { viewer, locale, now, clockEvents, shown, csrf }, portal.site)
  const letters = portal.renderer.write('requests/_letters', { messages, voices: page.voices, parts: page.parts, afterGap: page.afterGap, w: wordsIn(locale) })
  const path = `/requests/${encodeURIComponent(makeRequestRef(thread))}`
  const feeds = presentFeeds(res, thread, path)
  const { id, slug, version, requester, visibility, publicOn, unclassifiedSince } = thread
  return {
    gist: { id, slug, version, requester, visibility, publicOn, unclassifiedSince, annotators: new Set(thread.annotations.map(({ author }) => author.id)) },
    head: {
      title: titleOf(page.title, shown, locale),
      description: describe(thread, page.authority.name, page.requester.name, locale),
      noIndex: visibility !== 'public' || shown.part !== undefined,
      path: `${path}${shown.part === undefined ? '' : `?part=${shown.part}`}`,
      alternates: [{ type: 'application/json', path: `${path}.json` }, ...feeds.alternates],
      kept: ownBytes(Buffer.from(letters))
    },
    page: { ...page, letters: HOLE, similar: presentSimilar(similar, locale), copy: presentCopy(thread, viewer, locale), feeds: feeds.links }
  }
}

function titleOf(title: string, { part, ranges: [range] }: ShownMessages, locale: Locale): string {
  return part === undefined || range === undefined ? title : fill(wordsIn(locale).timeline.titleOfPart, { title, from: range.from, to: range.to })
}

/** What not everybody may read has none. */
function presentFeeds(res: Response, thread: Thread, path: string): { readonly alternates: ReturnType<typeof feedAlternates>; readonly links: FeedLinks | undefined } {
  if (!maySee(VISITOR, thread.requester.id, thread.visibility)) return { alternates: [], links: undefined }
  return { alternates: feedAlternates(path), links: feedLinks(res, path, { follow: `${path}/follow` }) }
}

function presentCopy(thread: Thread, viewer: Viewer, locale: Locale): CopyView {
  const words = wordsIn(locale).writing.copy
  const isOwn = viewer.kind === 'user' && viewer.id === thread.requester.id
  return { path: isOwn || thread.visibility === 'embargoed' ? undefined : copyPath(locale, thread), count: thread.copies === 0 ? undefined : pluralise(words.count, thread.copies) }
}

function describe(thread: Thread, authority: string, requester: string, locale: Locale): string {
  const w = wordsIn(locale)
  const byline = fill(w.requests.list.byline, { requester, authority })
  return excerpt(`${byline}. ${w.requests.standings[thread.standing]}.`, DESCRIPTION_LENGTH)
}
