import type { Request, RequestHandler } from 'express'
import { findAuthorityNotes, findRenamedSlug, readAnswerFigures, type AnswerFigures, type AuthorityNotes } from '../../db/authorities/page-reads.ts'
import { findAuthority, type Authority } from '../../db/authorities/reads.ts'
import { readTogether } from '../../db/connection.ts'
import { countStandingsOf } from '../../db/requests/list-reads.ts'
import { listRequests } from '../../db/requests/reads.ts'
import { PortalError } from '../../domain/error.ts'
import { languageOf } from '../../domain/messages/language.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { STANDINGS, type Standing } from '../../domain/requests/standing.ts'
import { isOperator, VISITOR, type Viewer } from '../../domain/visibility/visibility.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { fill, LANGUAGE_TAGS, wordsIn } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import { feedAlternates, feedLinks } from '../web/feed.ts'
import { keepEachFor } from '../web/keep-for.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { FEED_READ, sendRequestFeed } from '../web/request-feed.ts'
import { listStandingChoices, PAGE_SIZE, presentRows, readBefore, withBefore, type ListChoices } from '../web/request-list.ts'
import type { AuthorityPage } from './pages.ts'
import { presentFigures, presentSources } from './present-facts.ts'

const FIGURES_KEPT_MS = 10 * 60_000
const MOST_KEPT = 500

interface Facts {
  readonly notes: AuthorityNotes | undefined
  readonly figures: AnswerFigures
  readonly counts: ReadonlyMap<Standing, number>
}

/** One authority with the requests made to it, newest first, all or those of one standing; `before` is the number of the last one seen. */
export function showAuthority(portal: Portal): RequestHandler<{ slug: string; standing?: string }> {
  // Medians go over all its requests; nobody needs them to the minute.
  const readFigures = keepEachFor(FIGURES_KEPT_MS, MOST_KEPT, (id: number) => readAnswerFigures(portal.db, id))
  return async (req, res) => {
    const locale = localeOf(res)
    const viewer = viewerOf(res)
    const standing = readStanding(req.params.standing)
    const tail = standing === undefined ? '' : `/status/${standing}`
    const authority = await findAuthority(portal.db, viewer, req.params.slug)
    if (authority === undefined) return res.redirect(301, `/${locale}/authorities/${await findNewSlug(portal, viewer, req.params.slug)}${tail}`)
    const { id: authorityId } = authority
    const beforeId = readBefore(req as Request)
    const [notes, counts, found] = await readTogether(portal.db, [
      (db) => findAuthorityNotes(db, authorityId),
      (db) => countStandingsOf(db, { authorityId }),
      (db) => listRequests(db, viewer, { limit: PAGE_SIZE + 1, beforeId, authorityId, standing })
    ])
    const figures = await readFigures(authorityId)
    const page = presentAuthority(authority, { notes, figures, counts }, standing, locale)
    const path = `/authorities/${authority.slug}${tail}`
    portal.renderer.render(req as Request, res, 'authorities/show', {
      title: page.heading, description: page.description, noIndex: beforeId !== undefined, path: withBefore(path, beforeId), alternates: feedAlternates(path)
    }, {
      ...page,
      feeds: feedLinks(res, path, { follow: `/authorities/${authority.slug}/follow` }),
      editPath: isOperator(viewer) ? `/${locale}/admin/authorities/${authority.slug}/page` : undefined,
      list: presentRows(portal, found, { locale, path, beforeId, unnamed: 'authority', label: page.listTitle, empty: standing === undefined ? wordsIn(locale).authorities.show.noRequests : wordsIn(locale).lists.empty })
    })
  }
}

/** The requests made to it, as everybody finds them. */
export function sendAuthorityFeed(portal: Portal): RequestHandler<{ slug: string; format: string; standing?: string }> {
  return async (req, res) => {
    const locale = localeOf(res)
    const { slug, format } = req.params
    const standing = readStanding(req.params.standing)
    const tail = standing === undefined ? '' : `/status/${standing}`
    const authority = await findAuthority(portal.db, VISITOR, slug)
    if (authority === undefined) return res.redirect(301, `/${locale}/authorities/${await findNewSlug(portal, VISITOR, slug)}${tail}/feed.${format}`)
    const found = await listRequests(portal.db, VISITOR, { limit: FEED_READ, beforeId: readBefore(req as Request), authorityId: authority.id, standing })
    await sendRequestFeed(portal, req as Request, res, { ...nameList(authority, standing, locale), path: `/authorities/${authority.slug}${tail}`, found })
  }
}

/** Throws PortalError `not_found` for what never was called so, and where the viewer may not see what is called otherwise now. */
async function findNewSlug(portal: Portal, viewer: Viewer, asked: string): Promise<string> {
  const former = asked.toLowerCase()
  const slug = /^[a-z0-9-]+$/.test(former) ? ((await findRenamedSlug(portal.db, former)) ?? (former === asked ? undefined : former)) : undefined
  const authority = slug === undefined ? undefined : await findAuthority(portal.db, viewer, slug)
  if (authority === undefined) throw new PortalError('not_found')
  return authority.slug
}

function presentAuthority(authority: Authority, { notes, figures, counts }: Facts, standing: Standing | undefined, locale: Locale): Omit<AuthorityPage, 'list' | 'editPath' | 'feeds'> {
  const english = locale === 'en'
  const w = wordsIn(locale)
  const name = english ? authority.nameEn : authority.nameZh
  const path = `/authorities/${authority.slug}`
  const { title, subtitle } = nameList(authority, standing, locale)
  return {
    name,
    heading: title,
    description: subtitle,
    listTitle: standing === undefined ? w.authorities.show.requests : w.lists.statusTitles[standing],
    path: `/${locale}${path}`,
    otherName: english ? authority.nameZh : authority.nameEn,
    otherLang: LANGUAGE_TAGS[english ? 'zh-hk' : 'en'],
    abbreviation: authority.abbreviation,
    formerNames: authority.formerNames.map((one) => ({ name: one, lang: languageOf(one) })),
    category: english ? authority.category.nameEn : authority.category.nameZh,
    categoryPath: `/${locale}/categories/${authority.category.code}`,
    homePage: authority.homePage,
    basis: w.authorities.show.bases[authority.basis],
    writable: authority.writable,
    makePath: `/${locale}/new?authority=${authority.slug}`,
    changePath: `/${locale}/change-requests/new?authority=${authority.slug}`,
    groups: listGroups(path, counts, standing, locale),
    ...presentSources(notes, locale),
    figures: presentFigures(figures, locale)
  }
}

function nameList(authority: Authority, standing: Standing | undefined, locale: Locale): { readonly title: string; readonly subtitle: string } {
  const w = wordsIn(locale)
  const name = locale === 'en' ? authority.nameEn : authority.nameZh
  if (standing === undefined) return { title: name, subtitle: fill(w.authorities.show.description, { authority: name }) }
  return { title: fill(w.lists.both, { list: w.lists.statusTitles[standing], of: name }), subtitle: w.lists.statusLeads[standing] }
}

function listGroups(path: string, counts: ReadonlyMap<Standing, number>, standing: Standing | undefined, locale: Locale): ListChoices[] {
  const choices = listStandingChoices(locale, counts, standing, (one) => `${path}/status/${one}`)
  if (choices.choices.length === 0) return []
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return [{ ...choices, choices: [{ words: wordsIn(locale).lists.all, path: `/${locale}${path}`, count: formatCount(total, locale), current: standing === undefined }, ...choices.choices] }]
}

function readStanding(asked: string | undefined): Standing | undefined {
  if (asked === undefined) return undefined
  const standing = STANDINGS.find((one) => one === asked)
  if (standing === undefined) throw new PortalError('not_found')
  return standing
}
