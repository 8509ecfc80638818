import type { Request, RequestHandler, Response } from 'express'
import { listClockEvents } from '../../db/clock/reads.ts'
import { readTogether } from '../../db/connection.ts'
import { addBodies, getThread, getThreadSketch, type ThreadSketch } from '../../db/requests/thread-read.ts'
import { mayWriteFollowUp } from '../../domain/requests/policy.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { chooseMessages, isIn, LONGEST_WHOLE, type ShownMessages } from '../../domain/requests/thread-parts.ts'
import { fill, pluralise, wordsIn } from '../../i18n/words.ts'
import { maySee, VISITOR, type Viewer } from '../../domain/visibility/visibility.ts'
import { listSimilar } from '../../search/similar-requests.ts'
import { excerpt } from '../../text/excerpt.ts'
import { csrfToken } from '../web/csrf.ts'
import { viewerOf } from '../web/current-user.ts'
import { feedAlternates, feedLinks, type FeedLinks } from '../web/feed.ts'
import { keepPrivate } from '../web/keep-private.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { exportJson } from '../../export/thread-json.ts'
import { exportText } from '../../export/thread-text.ts'
import { requestIdOf, splitFormat, textParam, textQuery, type ThreadFormat } from './load-request.ts'
import type { StepsView } from './next-step-pages.ts'
import { presentStepsBox } from './present-steps.ts'
import { readThreadFacts } from './step-facts.ts'
import { sendThreadFile } from './thread-file.ts'
import { presentSimilar } from './present-similar.ts'
import { presentThread } from './present-thread.ts'
import { copyPath } from './copied-request.ts'
import { presentPrivateWriting } from './present-private-writing.ts'
import { presentTakeBack } from './take-back.ts'
import type { CopyView } from './writing-pages.ts'
import { presentUnread } from './present-unread.ts'

const DESCRIPTION_LENGTH = 160
const MOST_SIMILAR = 4

/** The thread as a page, or with `.json`, `.txt`, `.pdf` or `.zip` behind its address as that. */
export function showRequest(portal: Portal): RequestHandler {
  return async (req, res) => {
    const viewer = viewerOf(res)
    const locale = localeOf(res)
    const { ref, format } = splitFormat(textParam(req, 'ref'))
    const { sketch, clockEvents, similar } = await readPage(portal, viewer, requestIdOf(req), format)
    const { thread } = sketch
    if (thread.visibility === 'embargoed') keepPrivate(res)
    const ownRef = makeRequestRef(thread)
    if (ref !== ownRef) return res.redirect(301, `/${locale}/requests/${encodeURIComponent(ownRef)}${format}`)
    if (format === '.json') return void res.json(exportJson(thread, locale, portal.site))
    if (format === '.txt') return void res.type('text/plain').send(exportText(thread, locale, portal.site))
    if (format !== '') return sendThreadFile(portal, req, res, { thread, format })
    const shown = chooseMessages(thread.messages.length, readPart(req))
    if (shown === undefined) return res.redirect(302, `/${locale}/requests/${encodeURIComponent(ownRef)}`)
    const page = presentThread(await readShown(portal, sketch, shown), { viewer, locale, now: portal.clock.now(), clockEvents, shown, csrf: viewer.kind === 'user' ? csrfToken(req) : undefined }, portal.site)
    const feeds = presentFeeds(res, thread)
    portal.renderer.render(req, res, 'requests/show', {
      title: titleOf(page.title, shown, locale),
      description: describe(thread, page.authority.name, page.requester.name, locale),
      noIndex: thread.visibility !== 'public' || shown.part !== undefined,
      path: `/requests/${encodeURIComponent(ownRef)}${shown.part === undefined ? '' : `?part=${shown.part}`}`,
      alternates: [{ type: 'application/json', path: `/requests/${encodeURIComponent(ownRef)}.json` }, ...feeds.alternates]
    }, {
      ...page,
      ...(await presentPrivateWriting(portal, thread, viewer, locale)),
      steps: await readSteps(portal, thread, res),
      unread: await presentUnread(portal.db, thread, viewer, locale),
      similar: presentSimilar(similar, locale),
      takeBack: await presentTakeBack(portal, req, res, thread),
      copy: presentCopy(thread, viewer, locale),
      feeds: feeds.links
    })
  }
}

/** All that a visitor's page is made from. A file has the letters of all messages, a page only those that it shows. */
async function readPage({ db: pool }: Portal, viewer: Viewer, id: number, format: ThreadFormat) {
  const [sketch, clockEvents, similar] = await readTogether(pool, [
    async (db): Promise<ThreadSketch> => (format === '' ? getThreadSketch(db, viewer, id, LONGEST_WHOLE) : { thread: await getThread(db, viewer, id), isWhole: true }),
    (db) => listClockEvents(db, id),
    (db) => listSimilar(db, viewer, id, MOST_SIMILAR)
  ])
  return { sketch, clockEvents, similar }
}

function readShown({ db }: Portal, { thread, isWhole }: ThreadSketch, { ranges }: ShownMessages): Thread | Promise<Thread> {
  if (isWhole) return thread
  return addBodies(db, thread, thread.messages.filter((_message, index) => ranges.some((range) => isIn(range, index + 1))).map(({ id }) => id))
}

/** `?part=3` of a long thread; anything else is no part. */
function readPart(req: Request): number | undefined {
  const asked = textQuery(req, 'part')
  return /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : undefined
}

function titleOf(title: string, { part, ranges: [range] }: ShownMessages, locale: Locale): string {
  return part === undefined || range === undefined ? title : fill(wordsIn(locale).timeline.titleOfPart, { title, from: range.from, to: range.to })
}

/** What not everybody may read has none. */
function presentFeeds(res: Response, thread: Thread): { readonly alternates: ReturnType<typeof feedAlternates>; readonly links: FeedLinks | undefined } {
  if (!maySee(VISITOR, thread.requester.id, thread.visibility)) return { alternates: [], links: undefined }
  const path = `/requests/${encodeURIComponent(makeRequestRef(thread))}`
  return { alternates: feedAlternates(path), links: feedLinks(res, path) }
}

/** For its requester: what can be done now. */
async function readSteps(portal: Portal, thread: Thread, res: Response): Promise<StepsView | undefined> {
  if (!mayWriteFollowUp(viewerOf(res), { requesterId: thread.requester.id })) return undefined
  return presentStepsBox(thread, (await readThreadFacts(portal, thread)).steps, localeOf(res))
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
