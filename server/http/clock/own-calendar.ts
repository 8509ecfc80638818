import type { Request, RequestHandler, Response } from 'express'
import { endCalendar, openCalendar } from '../../actions/clock/set-calendar.ts'
import { findCalendarOwner, findCalendarSince, listCalendarRequests } from '../../db/clock/calendar-reads.ts'
import { groupClockEvents } from '../../db/clock/reads.ts'
import { hongKongDay } from '../../domain/clock/day.ts'
import { PortalError } from '../../domain/error.ts'
import { hashToken } from '../../domain/users/token.ts'
import { listEntries } from '../../i18n/clock-calendar.ts'
import { formatDay } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { sendCalendar } from './send-calendar.ts'

export function showCalendar(portal: Portal): RequestHandler {
  return async (req, res) => {
    const user = currentUser(res)
    if (user === undefined) return res.redirect(303, `/${localeOf(res)}/sign-in?continue=${encodeURIComponent(req.originalUrl)}`)
    await render(portal, req, res, user.id, undefined)
  }
}

/** The address is on the page that answers, and nowhere afterwards: so this is no redirect. */
export function makeCalendar(portal: Portal): RequestHandler {
  return async (req, res) => {
    const user = currentUser(res)
    if (user === undefined) throw new PortalError('forbidden')
    const token = await openCalendar(portal, user.id)
    await render(portal, req, res, user.id, `${portal.site.publicUrl}/${localeOf(res)}/calendar/${token}.ics`)
  }
}

export function stopCalendar(portal: Portal): RequestHandler {
  return async (_req, res) => {
    const user = currentUser(res)
    if (user === undefined) throw new PortalError('forbidden')
    await endCalendar(portal, user.id)
    res.redirect(303, `/${localeOf(res)}/calendar`)
  }
}

/** For calendar programs, which have no session: who has the address may read. */
export function sendOwnCalendar(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const tokenHash = hashToken(String(req.params['token']))
    const owner = tokenHash === undefined ? undefined : await findCalendarOwner(portal.db, tokenHash)
    if (owner === undefined) throw new PortalError('not_found')
    const requests = await listCalendarRequests(portal.db, owner.userId)
    const events = await groupClockEvents(portal.db, requests.map((request) => request.id))
    const view = { locale, publicUrl: portal.site.publicUrl, today: hongKongDay(portal.clock.now()) }
    const entries = requests.flatMap((request) => listEntries({ ...request, events: events.get(request.id) ?? [] }, view))
    sendCalendar(req, res, { name: wordsIn(locale).clock.calendar.name, entries }, { filename: undefined })
  }
}

async function render(portal: Portal, req: Request, res: Response, userId: number, address: string | undefined): Promise<void> {
  const locale = localeOf(res)
  const words = wordsIn(locale).clock.calendar
  const since = await findCalendarSince(portal.db, userId)
  portal.renderer.render(req, res, 'clock/calendar', { title: words.title, noIndex: true, path: '/calendar' }, {
    csrf: csrfToken(req),
    address,
    standing: since === undefined ? words.none : fill(words.since, { date: formatDay(since, locale) }),
    hasAddress: since !== undefined,
    path: `/${locale}/calendar`
  })
}
