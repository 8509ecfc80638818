import type { Request, RequestHandler, Response } from 'express'
import { listCategories, type AuthorityCategory } from '../../db/authorities/reads.ts'
import { countByStanding, listAnswered, listRequestsInCategory, type StandingCount } from '../../db/requests/list-reads.ts'
import { listRequests } from '../../db/requests/reads.ts'
import { PortalError } from '../../domain/error.ts'
import { STANDINGS, type Standing } from '../../domain/requests/standing.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import { wordsIn } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import { keepFor } from '../web/keep-for.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { PAGE_SIZE, presentRows, readBefore, withBefore, type FoundPage, type RequestRows } from '../web/request-list.ts'
import { textParam } from './load-request.ts'
import { describeList, listChoices, pathOfList, type RequestList } from './present-list.ts'

const COUNTS_KEPT_MS = 30_000

interface Known {
  readonly categories: readonly AuthorityCategory[]
  readonly counts: readonly StandingCount[]
}

/** All requests, newest first, or those of one standing, of one category of authorities, or of both. */
export function showList(portal: Portal): RequestHandler {
  return renderList(portal, (req, { categories }) => ({ kind: 'made', standing: readStanding(req), category: readCategory(req, categories) }))
}

/** Those with a reply, by their newest reply. */
export function showAnswered(portal: Portal): RequestHandler {
  return renderList(portal, () => ({ kind: 'answered' }))
}

function renderList(portal: Portal, read: (req: Request, known: Known) => RequestList): RequestHandler {
  // Counting goes over all rows; nobody needs it to the second.
  const know = keepFor(COUNTS_KEPT_MS, async (): Promise<Known> => ({ categories: await listCategories(portal.db), counts: await countByStanding(portal.db) }))
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
    return presentRows(await listAnswered(portal.db, viewer, part), page, { keyOf: (one) => one.reply.id, repliedAt: (one) => one.reply.arrivedAt })
  }
  const { category, standing } = list
  return presentRows(category === undefined ? await listRequests(portal.db, viewer, { ...part, standing }) : await listRequestsInCategory(portal.db, viewer, { ...part, category: category.code, standing }), page)
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
