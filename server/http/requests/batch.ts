import type { Request, RequestHandler, Response } from 'express'
import { withdrawBatch } from '../../actions/requests/withdraw-batch.ts'
import { listDraftAuthorities } from '../../db/batches/draft-authorities.ts'
import { findBatch, type Batch } from '../../db/batches/reads.ts'
import { findDraft } from '../../db/drafts/reads.ts'
import { listRequests, type ListedRequest } from '../../db/requests/reads.ts'
import { mayUseBatchLetter } from '../../domain/batches/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { addMinutes } from '../../domain/letters/recall.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { STANDINGS } from '../../domain/requests/standing.ts'
import { formatClock, formatDay } from '../../i18n/dates.ts'
import { fill, pluralise, wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser, viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { presentRequestRow } from '../web/request-row.ts'
import type { BatchPage, UnsentBatch } from './batch-pages.ts'
import { textParam } from './load-request.ts'

const NUMBER = /^[1-9]\d{0,8}$/
const MOST = 500

/** The same question to several authorities, and how each stands; before it was sent, for its requester and operators. */
export function showBatch(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const batch = await findBatch(portal.db, batchIdOf(req))
    if (batch === undefined) throw new PortalError('not_found')
    const page = batch.state === 'sent' ? await presentSent(portal, res, batch) : await presentUnsent(portal, req, res, batch)
    if (page.unsent !== undefined) res.set('Cache-Control', 'private, no-store')
    portal.renderer.render(req, res, 'requests/batch', {
      title: page.title, description: `${wordsIn(locale).batches.show.eyebrow}: ${page.lead}`, noIndex: page.unsent !== undefined, path: `/batches/${batch.id}`
    }, page)
  }
}

/** POST: the letter becomes a draft again; where it was decided meanwhile, the page says how. */
export function postWithdrawal(portal: Portal): RequestHandler {
  return async (req, res) => {
    const user = currentUser(res)
    if (user === undefined) throw new PortalError('forbidden')
    const batchId = batchIdOf(req)
    try {
      res.redirect(303, `/${localeOf(res)}/new?draft=${await withdrawBatch(portal, user, batchId)}`)
    } catch (error) {
      if (!(error instanceof PortalError && error.code === 'conflict')) throw error
      res.redirect(303, `/${localeOf(res)}/batches/${batchId}`)
    }
  }
}

/** Of those that the viewer may have listed; where there are none, there is no page. */
async function presentSent(portal: Portal, res: Response, batch: Batch): Promise<BatchPage> {
  const locale = localeOf(res)
  const viewer = viewerOf(res)
  const words = wordsIn(locale)
  const requests = (await listRequests(portal.db, viewer, { limit: MOST, batchId: batch.id })).toReversed()
  const rows = requests.map((request) => presentRequestRow(request, locale))
  const [first] = rows
  if (first === undefined) throw new PortalError('not_found')
  const sentAt = batch.decidedAt ?? batch.createdAt
  const due = addMinutes(sentAt, portal.config.undoMinutes)
  const isOwn = viewer.kind === 'user' && viewer.id === batch.userId
  return {
    title: first.title,
    titleLang: languageOf(first.title),
    lead: fill(pluraliseAsked(rows.length, locale), { requester: first.requester.name, count: rows.length, date: formatDay(sentAt, locale) }),
    rows,
    counts: countStandings(requests).map(({ code, count }) => ({ code, words: words.requests.standings[code], count })),
    undo: isOwn && due > portal.clock.now() ? fill(words.batches.show.undo, { time: formatClock(due) }) : undefined,
    unsent: undefined
  }
}

function pluraliseAsked(count: number, locale: Locale): string {
  const { one, other } = wordsIn(locale).batches.show.asked
  return count === 1 ? one : other
}

function countStandings(requests: readonly ListedRequest[]) {
  return STANDINGS.map((code) => ({ code, count: requests.filter(({ standing }) => standing === code).length })).filter(({ count }) => count > 0)
}

async function presentUnsent(portal: Portal, req: Request, res: Response, batch: Batch): Promise<BatchPage> {
  const viewer = viewerOf(res)
  if (!mayUseBatchLetter(viewer, batch)) throw new PortalError('not_found')
  const locale = localeOf(res)
  const words = wordsIn(locale).batches.show
  const mayWithdraw = batch.state === 'waiting' && viewer.kind === 'user' && viewer.id === batch.userId
  return {
    title: maskText(batch.title, { locale, author: 'private', privateNames: [] }),
    titleLang: languageOf(batch.title),
    lead: pluralise(words.for, batch.size),
    rows: [],
    counts: [],
    undo: undefined,
    unsent: {
      note: words.states[batch.state === 'sent' ? 'waiting' : batch.state],
      reason: batch.reason,
      ...(await readUnsentLetter(portal, batch, locale)),
      withdrawPath: mayWithdraw ? `/${locale}/batches/${batch.id}/withdrawal` : undefined,
      csrf: mayWithdraw ? csrfToken(req) : undefined
    }
  }
}

/** What is a draft again is read where drafts are. */
async function readUnsentLetter({ db }: Portal, { draftId }: Batch, locale: Locale): Promise<Pick<UnsentBatch, 'authorities' | 'letter'>> {
  const draft = draftId === undefined ? undefined : await findDraft(db, draftId)
  if (draft === undefined) return { authorities: [], letter: undefined }
  const authorities = await listDraftAuthorities(db, draft.id)
  return { authorities: authorities.map((one) => (locale === 'en' ? one.nameEn : one.nameZh)), letter: { body: draft.body, lang: languageOf(draft.body) } }
}

function batchIdOf(req: Request): number {
  const id = textParam(req, 'batch')
  if (!NUMBER.test(id)) throw new PortalError('not_found')
  return Number(id)
}
