import type { Request, RequestHandler, Response } from 'express'
import { listCategories, type AuthorityCategory } from '../../db/authorities/reads.ts'
import { countByStanding, listAnswered, listRequestsInCategory, listRequestsOf } from '../../db/requests/list-reads.ts'
import { groupClockEvents } from '../../db/clock/reads.ts'
import { listRequests, type ListedRequest } from '../../db/requests/reads.ts'
import { computeClock } from '../../domain/clock/clock.ts'
import { hongKongDay, instantOf } from '../../domain/clock/day.ts'
import { listPassed } from '../../domain/clock/told-limits.ts'
import { PortalError } from '../../domain/error.ts'
import { STANDINGS, type Standing } from '../../domain/requests/standing.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import { wordsIn } from '../../i18n/words.ts'
import { countOverdue, listOverdue, type OverdueFilter } from '../../search/list-overdue.ts'
import { viewerOf } from '../web/current-user.ts'
import { keepFor } from '../web/keep-for.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { PAGE_SIZE, presentRows, readBefore, withBefore, type FoundPage, type RequestRows } from '../web/request-list.ts'
import type { RowDate } from '../web/request-row.ts'
import { textParam } from './load-request.ts'
import { describeList, listChoices, pathOfList, type ListCounts, type RequestList } from './present-list.ts'

const COUNTS_KEPT_MS = 30_000
const OVERDUE_KEPT_MS = 10 * 60_000

interface Known {
  readonly categories: readonly AuthorityCategory[]
  readonly counts: ListCounts
}

/** All requests, newest first, or those of one standing, of one category of authorities, or of both. */
export function showList(portal: Portal): RequestHandler {
  return renderList(portal, (req, { categories }) => ({ kind: 'made', standing: readStanding(req), category: readCategory(req, categories) }))
}

/** Those with a reply, by their newest reply. */
export function showAnswered(portal: Portal): RequestHandler {
  return renderList(portal, () => ({ kind: 'answered' }))
}

/** Those whose time under the Code is over: counted for each page, never stored. */
export function showOverdue(portal: Portal): RequestHandler {
  return renderList(portal, () => ({ kind: 'overdue' }))
}

/** Counting goes over all rows; nobody needs it to the second. One for all lists of a portal. */
const knowers = new WeakMap<Portal, () => Promise<Known>>()

function knowerOf(portal: Portal): () => Promise<Known> {
  const known = knowers.get(portal)
  if (known !== undefined) return known
  const readOverdue = keepFor(OVERDUE_KEPT_MS, () => countOverdue(portal.db, portal.clock.now()))
  const know = keepFor(COUNTS_KEPT_MS, async (): Promise<Known> => ({ categories: await listCategories(portal.db), counts: { standings: await countByStanding(portal.db), overdue: await readOverdue() } }))
  knowers.set(portal, know)
  return know
}

function renderList(portal: Portal, read: (req: Request, known: Known) => RequestList): RequestHandler {
  const know = knowerOf(portal)
  return async (req: Request, res: Response) => {
    const locale = localeOf(res)
    const known = await know()
    const list = read(req, known)
    const path = pathOfList(list)
    const { title, lead } = describeList(list, locale)
    const beforeId = readBefore(req)
    const page: FoundPage = { locale, path, beforeId, label: title, empty: beforeId === undefined && list.kind === 'made' && isWhole(list) ? wordsIn(locale).requests.list.empty : wordsIn(locale).lists.empty }
    portal.renderer.render(req, res, 'requests/list', { title, description: lead, noIndex: beforeId !== undefined, path: withBefore(path, beforeId) }, {
      title,
      lead,
      list: await readRows(portal, viewerOf(res), list, page),
      groups: listChoices(list, known.categories, known.counts, locale)
    })
  }
}

async function readRows(portal: Portal, viewer: Viewer, list: RequestList, page: FoundPage): Promise<RequestRows> {
  const part = { limit: PAGE_SIZE + 1, beforeId: page.beforeId }
  if (list.kind === 'answered') {
    return presentRows(await listAnswered(portal.db, viewer, part), page, { keyOf: (one) => one.reply.id, dateOf: (one) => ({ as: 'replied', at: one.reply.arrivedAt }) })
  }
  if (list.kind === 'overdue') {
    const now = portal.clock.now()
    const { found, dueOf } = await readOverdue(portal, viewer, { ...part, now })
    return presentRows(found, page, { dateOf: ({ id }) => dueOf(id) })
  }
  const { category, standing } = list
  return presentRows(category === undefined ? await listRequests(portal.db, viewer, { ...part, standing }) : await listRequestsInCategory(portal.db, viewer, { ...part, category: category.code, standing }), page)
}

interface FoundOverdue {
  readonly found: readonly ListedRequest[]
  readonly dueOf: (id: number) => RowDate | undefined
}

async function readOverdue(portal: Portal, viewer: Viewer, filter: OverdueFilter): Promise<FoundOverdue> {
  const found = await listRequestsOf(portal.db, viewer, await listOverdue(portal.db, viewer, filter))
  const events = await groupClockEvents(portal.db, found.map(({ id }) => id))
  const today = hongKongDay(filter.now)
  return {
    found,
    dueOf: (id) => {
      const due = listPassed(computeClock(events.get(id) ?? [], today)).find(({ code }) => code === 'target' || code === 'review_target')
      return due && { as: 'due', at: instantOf(due.date) }
    }
  }
}

function isWhole({ category, standing }: Extract<RequestList, { kind: 'made' }>): boolean {
  return category === undefined && standing === undefined
}

/** Throws PortalError `not_found` for what is no standing. */
function readStanding(req: Request): Standing | undefined {
  const asked = textParam(req, 'standing')
  if (asked === '') return undefined
  const standing = STANDINGS.find((one) => one === asked)
  if (standing === undefined) throw new PortalError('not_found')
  return standing
}

/** Throws PortalError `not_found` for what is no category. */
function readCategory(req: Request, categories: readonly AuthorityCategory[]): AuthorityCategory | undefined {
  const asked = textParam(req, 'category')
  if (asked === '') return undefined
  const category = categories.find((one) => one.code === asked)
  if (category === undefined) throw new PortalError('not_found')
  return category
}
