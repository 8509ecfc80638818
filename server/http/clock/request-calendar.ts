import type { RequestHandler } from 'express'
import { LIMIT_CODES, type LimitCode } from '../../domain/clock/clock.ts'
import { PortalError } from '../../domain/error.ts'
import { listEntries } from '../../i18n/clock-calendar.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { loadRequest } from './load-request.ts'
import { sendCalendar } from './send-calendar.ts'

/** The dates of one request, `…/clock.ics`, or one of them, `…/clock/target.ics`. */
export function sendRequestCalendar(portal: Portal): RequestHandler {
  return async (req, res) => {
    const only = readCode(req.params['limit'])
    const { head, events, today } = await loadRequest(portal, req, res)
    const locale = localeOf(res)
    const entries = listEntries({ ...head, events }, { locale, publicUrl: portal.site.publicUrl, today }, only)
    if (only !== undefined && entries.length === 0) throw new PortalError('not_found')
    const name = fill(wordsIn(locale).clock.calendar.ofRequest, { id: head.id })
    sendCalendar(req, res, { name, entries }, { filename: `request-${head.id}${only === undefined ? '' : `-${only.replace('_', '-')}`}.ics` })
  }
}

function readCode(code: unknown): LimitCode | undefined {
  if (code === undefined) return undefined
  const known = LIMIT_CODES.find((one) => one === code)
  if (known === undefined) throw new PortalError('not_found')
  return known
}
