import type { Request, RequestHandler, Response } from 'express'
import { recordEvent } from '../../actions/clock/record-event.ts'
import { undoEvent } from '../../actions/clock/undo-event.ts'
import { listAuthorityChoices } from '../../db/authorities/choices.ts'
import { hongKongDay } from '../../domain/clock/day.ts'
import { mayRecordDates } from '../../domain/clock/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { wordsIn } from '../../i18n/words.ts'
import { currentUser, viewerOf } from '../web/current-user.ts'
import { readForm, typedFields } from '../web/form.ts'
import { belowLocale } from '../web/layout.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { faultsOfHaste } from '../web/rate-limit.ts'
import { eventSchema } from './forms.ts'
import { loadRequest, type LoadedRequest } from './load-request.ts'
import { presentPage, type Filling } from './present-page.ts'

export function showClock(portal: Portal): RequestHandler {
  return async (req, res) => {
    if (currentUser(res) === undefined) return res.redirect(303, `/${localeOf(res)}/sign-in?continue=${encodeURIComponent(req.originalUrl)}`)
    await render(portal, req, res, { loaded: await loadOwn(portal, req, res), typed: {}, faults: [] })
  }
}

export function postEvent(portal: Portal): RequestHandler {
  return async (req, res) => {
    const loaded = await loadOwn(portal, req, res)
    const { head, events, today, path } = loaded
    const schema = eventSchema({ requestedOn: hongKongDay(head.createdAt), today, events }, await listAuthorityChoices(portal.db))
    const form = readForm(schema, req.body, wordsIn(localeOf(res)).clock.faults)
    if (!form.ok) {
      res.status(422)
      return render(portal, req, res, { loaded, typed: form.values, faults: form.faults })
    }
    await recordEvent(portal, viewerOf(res), { requestId: head.id, ...form.value })
    res.redirect(303, `${path}/clock`)
  }
}

export function postUndoing(portal: Portal): RequestHandler {
  return async (req, res) => {
    const { head, path } = await loadOwn(portal, req, res)
    const clockEventId = Number(req.params['event'])
    if (!Number.isSafeInteger(clockEventId) || clockEventId > 0x7f_ff_ff_ff) throw new PortalError('not_found')
    await undoEvent(portal, viewerOf(res), { requestId: head.id, clockEventId })
    res.redirect(303, `${path}/clock`)
  }
}

/** With what was typed, for who has to wait. */
export function showClockAgain(portal: Portal): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => render(portal, req, res, { loaded: await loadOwn(portal, req, res), typed: typedFields(req.body), faults: faultsOfHaste(res, 'kind') })
}

async function loadOwn(portal: Portal, req: Request, res: Response): Promise<LoadedRequest> {
  const loaded = await loadRequest(portal, req, res)
  if (!mayRecordDates(viewerOf(res), loaded.head)) throw new PortalError('forbidden')
  return loaded
}

async function render(portal: Portal, req: Request, res: Response, filling: Omit<Filling, 'authorities'>): Promise<void> {
  const page = presentPage(req, res, { ...filling, authorities: await listAuthorityChoices(portal.db) })
  portal.renderer.render(req, res, 'clock/show', { title: page.heading, noIndex: true, path: belowLocale(`${filling.loaded.path}/clock`), writing: belowLocale(page.action), faults: filling.faults.length }, page)
}
