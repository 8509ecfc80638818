import { Router, type Request, type RequestHandler, type Response } from 'express'
import { listPublicAnnotations } from '../../db/annotations/reads.ts'
import { countStandingsOf } from '../../db/requests/list-reads.ts'
import { listRequests } from '../../db/requests/reads.ts'
import { findPerson, type Person } from '../../db/users/person-reads.ts'
import { PortalError } from '../../domain/error.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { readRequestRef } from '../../domain/requests/slug.ts'
import { STANDINGS, type Standing } from '../../domain/requests/standing.ts'
import { VISITOR, type Viewer } from '../../domain/visibility/visibility.ts'
import { makePersonRef } from '../../domain/users/person-ref.ts'
import { formatDay } from '../../i18n/dates.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { fill, pluralise, wordsIn } from '../../i18n/words.ts'
import { currentUser, viewerOf } from '../web/current-user.ts'
import { FEED, feedAlternates, feedLinks } from '../web/feed.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { FEED_READ, sendRequestFeed } from '../web/request-feed.ts'
import { listStandingChoices, PAGE_SIZE, presentRows, readBefore, withBefore, type ListChoices } from '../web/request-list.ts'
import { presentAnnotations } from './present-annotations.ts'

const MOST_ANNOTATIONS = 20

/** Below a language. */
export function peopleRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/people/:ref', showPerson(portal))
  router.get('/people/:ref/status/:standing', showPerson(portal))
  router.get(`/people/:ref${FEED}`, sendPersonFeed(portal))
  router.get(`/people/:ref/status/:standing${FEED}`, sendPersonFeed(portal))
  return router
}

/** Somebody's requests as far as the viewer may find them, under the name that readers see. */
function showPerson(portal: Portal): RequestHandler<{ ref: string; standing?: string }> {
  return async (req, res) => {
    const standing = readStanding(req.params.standing)
    const person = await getPerson(portal, viewerOf(res), req.params.ref)
    const { path, tail } = pathsOf(person, standing)
    if (req.params.ref !== makePersonRef(person)) return res.redirect(301, `/${localeOf(res)}${path}${tail}`)
    await renderPerson(portal, req as Request, res, { person, standing, path, tail })
  }
}

interface Showing {
  readonly person: Person
  readonly standing: Standing | undefined
  /** Below the language, without and with its end. */
  readonly path: string
  readonly tail: string
}

async function renderPerson(portal: Portal, req: Request, res: Response, { person, standing, path, tail }: Showing): Promise<void> {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const beforeId = readBefore(req)
  const isFirst = standing === undefined && beforeId === undefined
  const isOwn = currentUser(res)?.id === person.id
  const counts = await countStandingsOf(portal.db, { requesterId: person.id })
  const found = await listRequests(portal.db, viewerOf(res), { limit: PAGE_SIZE + 1, beforeId, requesterId: person.id, standing })
  const annotations = isFirst ? await listPublicAnnotations(portal.db, person.id, MOST_ANNOTATIONS) : []
  const isBare = isFirst && found.length === 0
  const facts = presentPerson(person, counts, standing, locale, isBare)
  portal.renderer.render(req, res, 'people/show', { title: facts.heading, description: facts.lead, noIndex: !isFirst, path: withBefore(`${path}${tail}`, beforeId), alternates: counts.size === 0 ? [] : feedAlternates(`${path}${tail}`) }, {
    ...facts,
    feeds: counts.size === 0 ? undefined : feedLinks(res, `${path}${tail}`, { follow: `${path}/follow` }),
    isBare,
    changePath: isOwn ? `/${locale}/account` : undefined,
    list: presentRows(portal, found, { locale, path: `${path}${tail}`, beforeId, label: facts.heading, empty: w.people.empty, unnamed: 'requester' }),
    groups: listGroups(locale, path, counts, standing),
    annotations: presentAnnotations(annotations, locale),
    writeTo: isOwn ? undefined : { path: `/${locale}${path}/personal-messages/new`, words: fill(w.personalMessages.link, { name: facts.name }) }
  })
}

/** As everybody finds it. */
function sendPersonFeed(portal: Portal): RequestHandler<{ ref: string; format: string; standing?: string }> {
  return async (req, res) => {
    const locale = localeOf(res)
    const standing = readStanding(req.params.standing)
    const person = await getPerson(portal, VISITOR, req.params.ref)
    const { path, tail } = pathsOf(person, standing)
    if (req.params.ref !== makePersonRef(person)) return res.redirect(301, `/${locale}${path}${tail}/feed.${req.params.format}`)
    const found = await listRequests(portal.db, VISITOR, { limit: FEED_READ, beforeId: readBefore(req as Request), requesterId: person.id, standing })
    const { heading, lead } = presentPerson(person, await countStandingsOf(portal.db, { requesterId: person.id }), standing, locale, standing === undefined && found.length === 0)
    await sendRequestFeed(portal, req as Request, res, { title: heading, subtitle: lead, path: `${path}${tail}`, since: person.since, found })
  }
}

/** Throws PortalError `not_found` for who is nobody to this viewer. */
async function getPerson(portal: Portal, viewer: Viewer, ref: string): Promise<Person> {
  const id = readRequestRef(ref)
  const person = id === undefined ? undefined : await findPerson(portal.db, viewer, id)
  if (person === undefined) throw new PortalError('not_found')
  return person
}

function pathsOf(person: Person, standing: Standing | undefined): { readonly path: string; readonly tail: string } {
  return { path: `/people/${encodeURIComponent(makePersonRef(person))}`, tail: standing === undefined ? '' : `/status/${standing}` }
}

/** @param isBare without requests: the page is of the person, not of requests */
function presentPerson(person: Person, counts: ReadonlyMap<Standing, number>, standing: Standing | undefined, locale: Locale, isBare: boolean) {
  const w = wordsIn(locale)
  const name = maskText(person.name, { locale, author: 'private', privateNames: [] })
  const heading = isBare ? name : fill(w.people.title, { name })
  return {
    name,
    heading: standing === undefined ? heading : fill(w.lists.both, { list: w.lists.statusTitles[standing], of: heading }),
    lead: isBare ? w.people.leadNone : pluralise(w.people.lead, sum(counts)),
    since: { iso: person.since.toISOString(), words: fill(w.people.since, { date: formatDay(person.since, locale) }) }
  }
}

function listGroups(locale: Locale, path: string, counts: ReadonlyMap<Standing, number>, standing: Standing | undefined): ListChoices[] {
  const all = { words: wordsIn(locale).people.all, path: `/${locale}${path}`, count: formatCount(sum(counts), locale), current: standing === undefined }
  const choices = listStandingChoices(locale, counts, standing, (one) => `${path}/status/${one}`)
  return [{ ...choices, choices: [all, ...choices.choices] }]
}

function readStanding(asked: string | undefined): Standing | undefined {
  if (asked === undefined) return undefined
  const standing = STANDINGS.find((one) => one === asked)
  if (standing === undefined) throw new PortalError('not_found')
  return standing
}

function sum(counts: ReadonlyMap<Standing, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0)
}
