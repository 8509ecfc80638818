import { Router, type Request, type Response } from 'express'
import { closeReport } from '../../actions/reports/close-report.ts'
import { setVisibility } from '../../actions/requests/set-visibility.ts'
import { setMuted } from '../../actions/users/set-muted.ts'
import { findReport, listReports, type Report } from '../../db/reports/reads.ts'
import { PortalError } from '../../domain/error.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { checkAnswer } from '../../domain/reports/report.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { VISIBILITIES } from '../../domain/visibility/visibility.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { fill, wordsIn, type Words } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import { makeField, typedFields, type FormFault, type Typed } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { mutingForm, reportForm, visibilityForm } from './forms.ts'
import { goOn, makeOperatorPage, operatorId, orNotPossible, readId } from './operator-page.ts'
import type { ReportDecisionPage, ReportedView, ReportsPage } from './report-pages.ts'
import { findReported, type ReportedRecordFacts } from './reported-record.ts'

const CLOSED_SHOWN = 50
const ANSWER_ROWS = 5

/** The queue of what was reported, and one report beside what it is about. */
export function reportRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/reports', async (req, res) => {
    const locale = localeOf(res)
    const words = wordsIn(locale)
    const reports = await listReports(portal.db, { closedLimit: CLOSED_SHOWN })
    portal.renderer.render(req, res, 'admin/reports', { title: words.reports.admin.title, noIndex: true }, {
      ...makeOperatorPage(req, res), rows: reports.map((report) => presentRow(report, words, locale))
    })
  })
  router.get('/reports/:id', async (req, res) => showReport(portal, req, res, await getReport(portal, req)))
  router.post('/reports/:id/closing', (req, res) => postClosing(portal, req, res))
  router.post('/reports/:id/visibility', async (req, res) => {
    const report = await getReport(portal, req)
    const form = visibilityForm.safeParse(req.body)
    const isIt = form.success && form.data.kind === report.record.kind && form.data.record === report.record.id
    if (!isIt || report.requestId === undefined) throw new PortalError('not_found')
    const { kind, record: id, visibility } = form.data
    await setVisibility(portal, { record: { kind, id, requestId: report.requestId }, visibility, actorUserId: operatorId(res) })
    goOn(res, `/reports/${report.id}`, 'visibility')
  })
  router.post('/reports/:id/muting', async (req, res) => {
    const report = await getReport(portal, req)
    const form = mutingForm.safeParse(req.body)
    const author = (await findReported(portal, viewerOf(res), report, localeOf(res)))?.author
    if (!form.success || author === undefined) throw new PortalError('not_found')
    const isMuted = form.data.wish === 'mute'
    await setMuted(portal, { userId: author.id, isMuted, actorUserId: operatorId(res) })
    goOn(res, `/reports/${report.id}`, isMuted ? 'muted' : 'unmuted')
  })
  return router
}

async function getReport(portal: Portal, req: Request): Promise<Report> {
  const report = await findReport(portal.db, readId(req.params['id']))
  if (report === undefined) throw new PortalError('not_found')
  return report
}

async function postClosing(portal: Portal, req: Request, res: Response): Promise<void> {
  const report = await getReport(portal, req)
  const form = reportForm.safeParse(req.body)
  if (!form.success) throw new PortalError('not_found')
  const { outcome, answer } = form.data
  const fault = checkAnswer(answer)
  if (fault !== undefined) {
    res.status(422)
    return showReport(portal, req, res, report, typedFields(req.body), [{ field: 'answer', text: wordsIn(localeOf(res)).reports.faults[fault] }])
  }
  goOn(res, '/reports', await orNotPossible('report_closed', () => closeReport(portal, { reportId: report.id, outcome, answer, actorUserId: operatorId(res) })))
}

function presentRow(report: Report, words: Words, locale: Locale): ReportsPage['rows'][number] {
  const labels = words.reports.admin
  return {
    url: `/${locale}/admin/reports/${report.id}`,
    record: `${labels.kinds[report.record.kind]} ${report.record.id}`,
    reason: words.reports.reasons[report.reason],
    made: formatMoment(report.madeAt, locale),
    state: labels.states[report.state]
  }
}

async function showReport(portal: Portal, req: Request, res: Response, report: Report, typed: Typed = {}, faults: readonly FormFault[] = []): Promise<void> {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const labels = w.reports.admin
  const title = fill(labels.one, { id: report.id })
  const reported = await findReported(portal, viewerOf(res), report, locale)
  const answer = makeField({ name: 'answer', type: 'textarea', label: labels.answer, hint: labels.answerHint, value: typed['answer'], rows: ANSWER_ROWS, optional: w.site.form.optional }, faults)
  portal.renderer.render(req, res, 'admin/report', { title, noIndex: true, path: `/admin/reports/${report.id}`, faults: faults.length }, {
    ...makeOperatorPage(req, res),
    title,
    faults: { title: w.site.form.faultsTitle, faults },
    facts: listFacts(report, w, locale),
    says: report.body,
    saysLang: languageOf(report.body),
    reported: reported && presentReported(report, reported, w, locale),
    decision: report.state === 'open' ? { url: `/${locale}/admin/reports/${report.id}/closing`, answer: report.isAnswerable ? answer : undefined } : undefined,
    given: report.answer === '' ? undefined : report.answer
  })
}

function listFacts(report: Report, w: Words, locale: Locale): ReportDecisionPage['facts'] {
  const labels = w.reports.admin
  const reporter = report.reporterName === undefined ? labels.anonymous : fill(labels.account, { name: report.reporterName })
  const isTold = report.isAnswerable ? labels.answerable : labels.silent
  return [
    { label: labels.record, value: `${labels.kinds[report.record.kind]} ${report.record.id}` },
    { label: labels.reason, value: w.reports.reasons[report.reason] },
    { label: labels.made, value: formatMoment(report.madeAt, locale) },
    { label: labels.reporter, value: locale === 'en' ? `${reporter} (${isTold})` : `${reporter}（${isTold}）` },
    { label: labels.state, value: labels.states[report.state] }
  ]
}

function presentReported(report: Report, { by, text, path, visibility, author }: ReportedRecordFacts, w: Words, locale: Locale): ReportedView {
  const here = `/${locale}/admin/reports/${report.id}`
  const labels = w.reports.admin
  return {
    by,
    lang: languageOf(text),
    text,
    url: path === undefined ? undefined : `/${locale}${path}`,
    visibility: visibility === undefined ? undefined : {
      url: `${here}/visibility`, kind: report.record.kind, id: report.record.id,
      levels: VISIBILITIES.map((code) => ({ code, label: w.admin.visibility.levels[code], chosen: code === visibility }))
    },
    muting: author === undefined ? undefined : {
      url: `${here}/muting`, wish: author.isMuted ? 'unmute' : 'mute', label: fill(author.isMuted ? labels.unmute : labels.mute, { name: author.name })
    }
  }
}
