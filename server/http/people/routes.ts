import { Router, type Request, type RequestHandler } from 'express'
import { countStandingsOf } from '../../db/requests/list-reads.ts'
import { listRequests } from '../../db/requests/reads.ts'
import { findPerson, type Person } from '../../db/users/person-reads.ts'
import { PortalError } from '../../domain/error.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { readRequestRef } from '../../domain/requests/slug.ts'
import { STANDINGS, type Standing } from '../../domain/requests/standing.ts'
import { makePersonRef } from '../../domain/users/person-ref.ts'
import { formatDay } from '../../i18n/dates.ts'
import { fill, LANGUAGE_TAGS, pluralise, wordsIn } from '../../i18n/words.ts'
import { currentUser, viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { listStandingChoices, PAGE_SIZE, presentRows, readBefore, withBefore, type ListChoices } from '../web/request-list.ts'

/** Below a language. */
export function peopleRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/people/:ref', showPerson(portal))
  router.get('/people/:ref/status/:standing', showPerson(portal))
  return router
}

/** Somebody's requests as far as the viewer may find them, under the name that readers see. */
function showPerson(portal: Portal): RequestHandler<{ ref: string; standing?: string }> {
  return async (req, res) => {
    const locale = localeOf(res)
    const viewer = viewerOf(res)
    const { ref } = req.params
    const standing = readStanding(req.params.standing)
    const id = readRequestRef(ref)
    const person = id === undefined ? undefined : await findPerson(portal.db, viewer, id)
    if (person === undefined) throw new PortalError('not_found')
    const tail = standing === undefined ? '' : `/status/${standing}`
    const path = `/people/${encodeURIComponent(makePersonRef(person))}`
    if (ref !== makePersonRef(person)) return res.redirect(301, `/${locale}${path}${tail}`)
    const beforeId = readBefore(req as Request)
    const counts = await countStandingsOf(portal.db, { requesterId: person.id })
    const found = await listRequests(portal.db, viewer, { limit: PAGE_SIZE + 1, beforeId, requesterId: person.id, standing })
    const w = wordsIn(locale)
    const facts = presentPerson(person, counts, standing, locale)
    portal.renderer.render(req as Request, res, 'people/show', { title: facts.heading, description: facts.lead, noIndex: beforeId !== undefined || standing !== undefined, path: withBefore(`${path}${tail}`, beforeId) }, {
      ...facts,
      changePath: currentUser(res)?.id === person.id ? `/${locale}/account` : undefined,
      list: presentRows(found, { locale, path: `${path}${tail}`, beforeId, label: facts.heading, empty: w.people.empty }),
      groups: listGroups(locale, path, counts, standing)
    })
  }
}

function presentPerson(person: Person, counts: ReadonlyMap<Standing, number>, standing: Standing | undefined, locale: Locale) {
  const w = wordsIn(locale)
  const name = maskText(person.name, { locale, author: 'private', privateNames: [] })
  const heading = fill(w.people.title, { name })
  return {
    name,
    heading: standing === undefined ? heading : fill(w.lists.both, { list: w.lists.statusTitles[standing], of: heading }),
    lead: pluralise(w.people.lead, sum(counts)),
    since: { iso: person.since.toISOString(), words: fill(w.people.since, { date: formatDay(person.since, locale) }) }
  }
}

function listGroups(locale: Locale, path: string, counts: ReadonlyMap<Standing, number>, standing: Standing | undefined): ListChoices[] {
  const all = { words: wordsIn(locale).people.all, path: `/${locale}${path}`, count: sum(counts).toLocaleString(LANGUAGE_TAGS[locale]), current: standing === undefined }
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
