import type { Request, RequestHandler, Response } from 'express'
import { listClockEvents } from '../../db/clock/reads.ts'
import { readTogether } from '../../db/connection.ts'
import { addBodies, getThread, getThreadSketch, type ThreadSketch } from '../../db/requests/thread-read.ts'
import { mayWriteFollowUp } from '../../domain/requests/policy.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { chooseMessages, isIn, LONGEST_WHOLE, type ShownMessages } from '../../domain/requests/thread-parts.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import { exportJson } from '../../export/thread-json.ts'
import { exportText } from '../../export/thread-text.ts'
import { listSimilar } from '../../search/similar-requests.ts'
import { csrfToken } from '../web/csrf.ts'
import { viewerOf } from '../web/current-user.ts'
import { keepPrivate } from '../web/keep-private.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { presentCommon, type CommonPage } from './common-page.ts'
import { keepPages, type AskedPage, type KeptPages } from './kept-pages.ts'
import { requestIdOf, splitFormat, textParam, textQuery, type ThreadFormat } from './load-request.ts'
import type { StepsView } from './next-step-pages.ts'
import type { OwnParts, ThreadPage } from './pages.ts'
import { presentPrivateWriting } from './present-private-writing.ts'
import { presentSimilar } from './present-similar.ts'
import { presentStepsBox } from './present-steps.ts'
import { presentUnread } from './present-unread.ts'
import { readThreadFacts } from './step-facts.ts'
import { presentTakeBack } from './take-back.ts'
import { sendThreadFile } from './thread-file.ts'

const MOST_SIMILAR = 4

/** What a page has that is shown to nobody in particular. */
const NOTHING_OWN: Pick<OwnParts, 'steps' | 'unread' | 'takeBack'> = { steps: undefined, unread: [], takeBack: undefined }

interface Exchange {
  readonly req: Request
  readonly res: Response
  readonly asked: AskedPage
  /** As it stands in the address. */
  readonly ref: string
}

/** The thread as a page, or with `.json`, `.txt`, `.pdf` or `.zip` behind its address as that. */
export function showRequest(portal: Portal): RequestHandler {
  const kept = keepPages(portal)
  return async (req, res) => {
    const { ref, format } = splitFormat(textParam(req, 'ref'))
    const asked: AskedPage = { id: requestIdOf(req), part: readPart(req), locale: localeOf(res), viewer: viewerOf(res), now: portal.clock.now() }
    const common = format === '' ? await kept.find(asked) : undefined
    await (common === undefined ? showAnew(portal, { req, res, asked, ref }, format, kept) : showKept(portal, { req, res, asked, ref }, common))
  }
}

async function showKept(portal: Portal, { req, res, asked, ref }: Exchange, common: CommonPage): Promise<void> {
  if (ref !== makeRequestRef(common.gist)) return redirectTo(res, asked, common.gist)
  await sendPage(portal, { req, res, asked }, common, { ...NOTHING_OWN, similar: await presentSimilarFor(portal, asked, common) })
}

async function showAnew(portal: Portal, { req, res, asked, ref }: Exchange, format: ThreadFormat, kept: KeptPages): Promise<void> {
  const { sketch, clockEvents, similar } = await readPage(portal, asked.viewer, asked.id, format)
  const { thread } = sketch
  if (thread.visibility === 'embargoed') keepPrivate(res)
  if (ref !== makeRequestRef(thread)) return redirectTo(res, asked, thread, format)
  if (format === '.json') return void res.json(exportJson(thread, asked.locale, portal.site))
  if (format === '.txt') return void res.type('text/plain').send(exportText(thread, asked.locale, portal.site))
  if (format !== '') return sendThreadFile(portal, req, res, { thread, format })
  const shown = chooseMessages(thread.messages.length, asked.part)
  if (shown === undefined) return redirectTo(res, asked, thread, '', 302)
  const read = { thread: await readShown(portal, sketch, shown), clockEvents, similar, shown }
  const common = presentCommon(portal, res, read, { ...asked, csrf: asked.viewer.kind === 'user' ? csrfToken(req) : undefined })
  kept.keep(asked, common)
  await sendPage(portal, { req, res, asked }, common, {
    steps: await readSteps(portal, thread, res),
    unread: await presentUnread(portal.db, thread, asked.viewer, asked.locale),
    takeBack: await presentTakeBack(portal, req, res, thread),
    similar: common.page.similar
  })
}

function redirectTo(res: Response, { locale }: AskedPage, thread: Pick<Thread, 'id' | 'slug'>, format: ThreadFormat = '', status = 301): void {
  res.redirect(status, `/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}${format}`)
}

async function sendPage(portal: Portal, { req, res, asked: { viewer, locale } }: Omit<Exchange, 'ref'>, { gist, head, page }: CommonPage, own: typeof NOTHING_OWN & Pick<ThreadPage, 'similar'>): Promise<void> {
  portal.renderer.render(req, res, 'requests/show', head, { ...page, ...(await presentPrivateWriting(portal, gist, viewer, locale)), ...own })
}

/** Who is signed in finds their own requests among them, whoever else may. */
async function presentSimilarFor({ db }: Portal, { id, viewer, locale }: AskedPage, { page }: CommonPage): Promise<ThreadPage['similar']> {
  return viewer.kind === 'visitor' ? page.similar : presentSimilar(await listSimilar(db, viewer, id, MOST_SIMILAR), locale)
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

/** For its requester: what can be done now. */
async function readSteps(portal: Portal, thread: Thread, res: Response): Promise<StepsView | undefined> {
  if (!mayWriteFollowUp(viewerOf(res), { requesterId: thread.requester.id })) return undefined
  return presentStepsBox(thread, (await readThreadFacts(portal, thread)).steps, localeOf(res))
}
