import type { Request, RequestHandler, Response } from 'express'
import { listCategories, type AuthorityCategory } from '../../db/authorities/reads.ts'
import { countByStanding } from '../../db/requests/list-reads.ts'
import { PortalError } from '../../domain/error.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { STANDINGS, type Standing } from '../../domain/requests/standing.ts'
import { VISITOR } from '../../domain/visibility/visibility.ts'
import { wordsIn } from '../../i18n/words.ts'
import { countOverdue } from '../../search/list-overdue.ts'
import { viewerOf } from '../web/current-user.ts'
import { feedAlternates, feedLinks } from '../web/feed.ts'
import { keepAndRenew } from '../web/keep-for.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { FEED_READ, sendRequestFeed } from '../web/request-feed.ts'
import { PAGE_SIZE, presentRows, readBefore, withBefore, type FoundPage, type ListChoices } from '../web/request-list.ts'
import { feedQuery } from '../web/search-address.ts'
import { findListed } from './find-listed.ts'
import { textParam } from './load-request.ts'
import { describeList, listChoices, pathOfList, type ListCounts, type RequestList } from './present-list.ts'

const COUNTS_KEPT_MS = 30_000
const OVERDUE_KEPT_MS = 10 * 60_000

interface Known {
  readonly categories: readonly AuthorityCategory[]
  readonly counts: ListCounts
  /** As they stand beside each list, by its address, as long as the counts. */
  readonly choices: Map<string, readonly ListChoices[]>
}

/** What an address of lists asks for. */
type ReadList = (req: Request, known: Known) => RequestList

interface ListHandlers {
  readonly page: RequestHandler
  readonly feed: RequestHandler
}

/** All requests, newest first, or those of one standing, of one category of authorities, or of both. */
export function showMade(portal: Portal): ListHandlers {
  return showList(portal, (req, { categories }) => ({ kind: 'made', standing: readStanding(req), category: readCategory(req, categories) }))
}

/** Those with a reply, by their newest reply. */
export function showAnswered(portal: Portal): ListHandlers {
  return showList(portal, () => ({ kind: 'answered' }))
}

/** Those whose time under the Code is over: counted for each page, never stored. */
export function showOverdue(portal: Portal): ListHandlers {
  return showList(portal, () => ({ kind: 'overdue' }))
}

function showList(portal: Portal, read: ReadList): ListHandlers {
  const know = knowerOf(portal)
  return { page: showPage(portal, read, know), feed: sendListFeed(portal, read, know) }
}

/** Counting goes over all rows; nobody needs it to the second, and nobody waits for it. One for all lists of a portal. */
const knowers = new WeakMap<Portal, () => Promise<Known>>()

function knowerOf(portal: Portal): () => Promise<Known> {
  const known = knowers.get(portal)
  if (known !== undefined) return known
  const readOverdue = keepAndRenew(OVERDUE_KEPT_MS, () => countOverdue(portal.db, portal.clock.now()))
  const know = keepAndRenew(COUNTS_KEPT_MS, async (): Promise<Known> => ({ categories: await listCategories(portal.db), counts: { standings: await countByStanding(portal.db), overdue: await readOverdue() }, choices: new Map() }))
  knowers.set(portal, know)
  return know
}

function showPage(portal: Portal, read: ReadList, know: () => Promise<Known>): RequestHandler {
  return async (req: Request, res: Response) => {
    const locale = localeOf(res)
    const known = await know()
    const list = read(req, known)
    const path = pathOfList(list)
    const { title, lead } = describeList(list, locale)
    const beforeId = readBefore(req)
    const page: FoundPage = { locale, path, beforeId, label: title, empty: beforeId === undefined && list.kind === 'made' && isWhole(list) ? wordsIn(locale).requests.list.empty : wordsIn(locale).lists.empty }
    const { found, keys } = await findListed(portal, viewerOf(res), list, { limit: PAGE_SIZE + 1, beforeId })
    portal.renderer.render(req, res, 'requests/list', { title, description: lead, noIndex: beforeId !== undefined, path: withBefore(path, beforeId), alternates: feedAlternates(path) }, {
      title,
      lead,
      list: presentRows(portal, found, page, keys),
      feeds: feedLinks(res, path, { follow: followPathOf(list) }),
      groups: choicesOf(known, list, locale)
    })
  }
}

function choicesOf({ categories, counts, choices }: Known, list: RequestList, locale: Locale): readonly ListChoices[] {
  const address = `/${locale}${pathOfList(list)}`
  const made = choices.get(address) ?? listChoices(list, categories, counts, locale)
  choices.set(address, made)
  return made
}

function sendListFeed(portal: Portal, read: ReadList, know: () => Promise<Known>): RequestHandler {
  return async (req, res) => {
    const list = read(req, await know())
    const { title, lead } = describeList(list, localeOf(res))
    await sendRequestFeed(portal, req, res, { title, subtitle: lead, path: pathOfList(list), ...(await findListed(portal, VISITOR, list, { limit: FEED_READ, beforeId: readBefore(req) })) })
  }
}

/** A list of one kind is followed as the search that finds it. */
function followPathOf(list: RequestList): string {
  if (list.kind === 'overdue') return `/follows/search?${feedQuery({ query: '', filters: { overdue: true } })}`
  if (list.kind === 'answered') return '/requests/answered/follow'
  if (isWhole(list)) return '/requests/follow'
  return `/follows/search?${feedQuery({ query: '', filters: { status: list.standing, category: list.category?.code } })}`
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
