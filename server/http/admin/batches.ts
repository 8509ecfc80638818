import { Router, type Request, type Response } from 'express'
import { approveBatch, refuseBatch } from '../../actions/requests/decide-batch.ts'
import { listDraftAuthorities } from '../../db/batches/draft-authorities.ts'
import { findBatch, listBatches, type Batch } from '../../db/batches/reads.ts'
import { listDraftFiles } from '../../db/drafts/file-reads.ts'
import { findDraft } from '../../db/drafts/reads.ts'
import { PortalError } from '../../domain/error.ts'
import { languageOf } from '../../domain/messages/language.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { formatSize } from '../../i18n/sizes.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { makeField, readForm, typedFields, type FormFault } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import type { BatchDecisionPage } from './batch-pages.ts'
import { refusalForm } from './forms.ts'
import { goOn, makeOperatorPage, operatorId, orNotPossible, readId } from './operator-page.ts'

const DECIDED_SHOWN = 50
const REASON_ROWS = 5

/** Letters to more authorities than can be asked at once: read, approve, refuse with a reason. */
export function batchRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/batches', async (req, res) => {
    const locale = localeOf(res)
    const words = wordsIn(locale).batches.admin
    const batches = await listBatches(portal.db, { decidedLimit: DECIDED_SHOWN })
    portal.renderer.render(req, res, 'admin/batches', { title: words.title, noIndex: true }, {
      ...makeOperatorPage(req, res),
      rows: batches.map((batch) => ({
        title: batch.title, url: `/${locale}/admin/batches/${batch.id}`, size: batch.size, requester: batch.userName,
        submitted: formatMoment(batch.createdAt, locale), state: words.states[batch.state]
      }))
    })
  })
  router.get('/batches/:id', (req, res) => showBatch(portal, req, res, { reason: '', faults: [] }))
  router.post('/batches/:id/approval', async (req, res) => {
    const id = readId(req.params['id'])
    goOn(res, '/batches', await orNotPossible('batch_approved', () => approveBatch(portal, id, operatorId(res))))
  })
  router.post('/batches/:id/refusal', async (req, res) => {
    const id = readId(req.params['id'])
    const form = readForm(refusalForm, req.body, wordsIn(localeOf(res)).batches.admin.faults)
    if (!form.ok) {
      res.status(422)
      return showBatch(portal, req, res, { reason: typedFields(req.body)['reason'] ?? '', faults: form.faults })
    }
    goOn(res, '/batches', await orNotPossible('batch_refused', () => refuseBatch(portal, id, operatorId(res), form.value.reason)))
  })
  return router
}

interface Refusing {
  readonly reason: string
  readonly faults: readonly FormFault[]
}

async function showBatch(portal: Portal, req: Request, res: Response, refusing: Refusing): Promise<void> {
  const locale = localeOf(res)
  const batch = await findBatch(portal.db, readId(req.params['id']))
  if (batch === undefined) throw new PortalError('not_found')
  const letter = await readLetter(portal, batch, locale)
  const words = wordsIn(locale).batches.admin
  const url = `/${locale}/admin/batches/${batch.id}`
  const isWaiting = batch.state === 'waiting' && letter.letter !== undefined
  portal.renderer.render(req, res, 'admin/batch', { title: fill(words.one, { id: batch.id }), noIndex: true, path: `/admin/batches/${batch.id}`, faults: refusing.faults.length }, {
    ...makeOperatorPage(req, res),
    heading: batch.title,
    faults: { title: wordsIn(locale).site.form.faultsTitle, faults: refusing.faults },
    facts: presentFacts(batch, locale),
    reasonGiven: batch.reason,
    publicUrl: batch.state === 'sent' ? `/${locale}/batches/${batch.id}` : undefined,
    ...letter,
    decide: isWaiting ? {
      approveUrl: letter.authorities.some((one) => one.mute) ? undefined : `${url}/approval`,
      refuseUrl: `${url}/refusal`,
      reason: makeField({ name: 'reason', type: 'textarea', label: words.reason, hint: words.reasonHint, value: refusing.reason, rows: REASON_ROWS }, refusing.faults)
    } : undefined
  })
}

function presentFacts(batch: Batch, locale: Locale): BatchDecisionPage['facts'] {
  const words = wordsIn(locale).batches.admin
  return [
    { label: words.requester, value: batch.userName },
    { label: words.size, value: String(batch.size) },
    { label: words.submitted, value: formatMoment(batch.createdAt, locale) },
    { label: words.state, value: batch.decidedAt === undefined ? words.states[batch.state] : `${words.states[batch.state]} · ${fill(words.decided, { date: formatMoment(batch.decidedAt, locale) })}` }
  ]
}

async function readLetter({ db }: Portal, batch: Batch, locale: Locale): Promise<Pick<BatchDecisionPage, 'authorities' | 'letter' | 'files'>> {
  const draft = batch.draftId === undefined ? undefined : await findDraft(db, batch.draftId)
  if (draft === undefined) return { authorities: [], letter: undefined, files: [] }
  const [authorities, files] = await Promise.all([listDraftAuthorities(db, draft.id), listDraftFiles(db, draft.id)])
  return {
    authorities: authorities.map((one) => ({ name: locale === 'en' ? one.nameEn : one.nameZh, mute: !one.writable })),
    letter: { body: draft.body, lang: languageOf(draft.body) },
    files: files.map((file) => ({ name: file.filename, size: formatSize(file.size) }))
  }
}
