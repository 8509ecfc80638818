import { Router, type Request, type RequestHandler, type Response } from 'express'
import { makeReport } from '../../actions/reports/make-report.ts'
import { findPersonalMessage } from '../../db/personal-messages/reads.ts'
import { getThread } from '../../db/requests/thread-read.ts'
import { PortalError } from '../../domain/error.ts'
import { nameRecord } from '../../domain/reports/report.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { createThreadMasks } from '../../domain/requests/thread-masks.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { requireCsrfToken } from '../web/csrf.ts'
import { currentUser, viewerOf } from '../web/current-user.ts'
import { readForm, typedFields } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { queryText } from '../web/query-text.ts'
import { faultsOfHaste, limitRate } from '../web/rate-limit.ts'
import { turnLanguage } from '../web/turn-language.ts'
import { readFormId, readNumber, readRequestId } from '../web/thread-form.ts'
import { makeReportSchema } from './forms.ts'
import { listReportable } from './list-records.ts'
import { showReportForm, type Subject } from './show-form.ts'

type FindSubject = (req: Request, res: Response) => Promise<Subject>

/** A person reads every report: few come from one address in an hour. */
const BY_IP = { name: 'reports-ip', points: 20, seconds: 3600 }
/** A field that people do not see. */
const TRAP = 'website'

/** Below a language. With an account and without. */
export function reportRoutes(portal: Portal): Router {
  const router = Router()
  const ofThread: FindSubject = (req, res) => findThread(portal, req, res)
  const ofMessage: FindSubject = (req, res) => findMessage(portal, req, res)
  for (const [path, find] of [['/requests/:ref', ofThread], ['/personal-messages/:message', ofMessage]] as const) {
    const showAgain = async (req: Request, res: Response): Promise<void> => showReportForm(portal, req, res, await find(req, res), { typed: typedFields(req.body), faults: faultsOfHaste(res, 'reason') })
    router.get(`${path}/reports/new`, async (req, res) => showReportForm(portal, req, res, await find(req, res), { typed: { about: queryText(req, 'about') }, faults: [] }))
    router.post(`${path}/reports`, requireCsrfToken, limitRate(portal.db, BY_IP, { showAgain }), turnLanguage(showAgain), postReport(portal, find))
  }
  router.get('/reports/thanks', (req, res) => showThanks(portal, req, res))
  return router
}

function postReport(portal: Portal, find: FindSubject): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const subject = await find(req, res)
    const typed = typedFields(req.body)
    const form = readForm(makeReportSchema(subject.records), req.body, wordsIn(locale).reports.faults)
    if (!form.ok) {
      res.status(422)
      return showReportForm(portal, req, res, subject, { typed, faults: form.faults })
    }
    const { reportable, reason, body, contact } = form.value
    const user = currentUser(res)
    // A program has filled in every field: it is answered as a person would be, and nothing is kept.
    if ((typed[TRAP] ?? '') === '') {
      await makeReport(portal, {
        record: reportable.record, requestId: subject.requestId, reason, body, userId: user?.id,
        contact: user === undefined ? contact : undefined, locale, formId: readFormId(typed)
      })
    }
    res.redirect(303, `/${locale}/reports/thanks${subject.requestId === undefined ? '' : `?request=${subject.requestId}`}`)
  }
}

/** Throws PortalError `not_found` for a thread that the viewer may not see, or may only read. */
async function findThread(portal: Portal, req: Request, res: Response): Promise<Subject> {
  const locale = localeOf(res)
  const thread = await getThread(portal.db, viewerOf(res), readRequestId(req))
  if (thread.isReadByLink) throw new PortalError('not_found')
  const path = `/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}`
  return { records: listReportable(thread, createThreadMasks(portal.site.addressBook, thread, locale), locale), requestId: thread.id, action: `${path}/reports`, backPath: path }
}

/** Its receiver alone can report a message: nobody else knows of it. */
async function findMessage(portal: Portal, req: Request, res: Response): Promise<Subject> {
  const locale = localeOf(res)
  const id = readNumber(req.params['message'])
  const message = await findPersonalMessage(portal.db, id)
  if (message === undefined || currentUser(res)?.id !== message.recipient.id) throw new PortalError('not_found')
  const record = { kind: 'personal_message', id } as const
  const path = `/${locale}/personal-messages/${id}`
  return { records: [{ record, name: nameRecord(record), words: fill(wordsIn(locale).reports.ofMessage, { name: message.sender.name }) }], requestId: undefined, action: `${path}/reports`, backPath: path }
}

function showThanks(portal: Portal, req: Request, res: Response): void {
  const locale = localeOf(res)
  const request = queryText(req, 'request')
  portal.renderer.render(req, res, 'reports/thanks', { title: wordsIn(locale).reports.thanksTitle, noIndex: true }, {
    backPath: /^[1-9]\d{0,8}$/.test(request) ? `/${locale}/requests/${request}` : undefined
  })
}
