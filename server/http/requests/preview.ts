import type { Request, RequestHandler, Response } from 'express'
import { changeFiles } from '../../actions/requests/change-files.ts'
import { adoptDraft } from '../../actions/requests/save-draft.ts'
import { submitBatch } from '../../actions/requests/submit-batch.ts'
import { submitRequest } from '../../actions/requests/submit-request.ts'
import { listDraftAuthorities } from '../../db/batches/draft-authorities.ts'
import { listDraftFiles, type DraftFile } from '../../db/drafts/file-reads.ts'
import { findDraft, type Draft } from '../../db/drafts/reads.ts'
import { FEWEST } from '../../domain/batches/admission.ts'
import { hongKongDay } from '../../domain/clock/day.ts'
import { isOpenDraft, mayUseDraft } from '../../domain/drafts/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { namesTheCode, signLetter } from '../../domain/requests/letter.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { asksForOwnData } from '../../domain/requests/own-data.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { formatSize } from '../../i18n/sizes.ts'
import { pluralise, wordsIn } from '../../i18n/words.ts'
import { makeRequestSubject } from '../../mail/outgoing/authority-letters.ts'
import { findAskedBefore } from '../../search/asked-before.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser, viewerOf, type SessionUser } from '../web/current-user.ts'
import { typedFields } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { addressToFirst, findRefusal, presentDiffering } from './present-several.ts'
import { draftIdOf, textParam } from './load-request.ts'
import type { PreviewPage } from './pages.ts'
import { presentAskedBefore } from './present-similar.ts'
import { describePublishing, readPrivateFor, type PublishingWords } from './private-for.ts'

const MOST_SIMILAR = 4
const HAS_ADDRESS = /[^\s@<>]+[@＠][^\s@<>]+\.[^\s@<>]+/u

/** The draft as the authority will get it, with the button that sends it, or the way to an account. */
export function showPreview(portal: Portal): RequestHandler {
  return async (req, res) => {
    const draft = await loadDraft(portal, req, res)
    if (draft.followsRequestId !== undefined) return res.redirect(303, `/${localeOf(res)}/requests/${draft.followsRequestId}/follow-ups/new?draft=${draft.id}`)
    if (draft.batchId !== undefined) return res.redirect(303, `/${localeOf(res)}/batches/${draft.batchId}`)
    if (draft.requestId !== undefined) return res.redirect(303, `/${localeOf(res)}/requests/${draft.requestId}`)
    if (draft.userId === undefined) await adoptDraft(portal, viewerOf(res), draft.id)
    await renderPreview(portal, req, res, draft)
  }
}

/** Why a letter has not gone. */
interface Refusal {
  /** It asks for data about its writer, and was sent without saying so. */
  readonly mustChoose?: boolean
  readonly words?: string | undefined
}

async function renderPreview(portal: Portal, req: Request, res: Response, draft: Draft, { mustChoose = false, words: refusal }: Refusal = {}): Promise<void> {
  const locale = localeOf(res)
  const authorities = await listDraftAuthorities(portal.db, draft.id)
  const several = presentDiffering(authorities, draft, portal.config.batch, locale)
  const files = await listDraftFiles(portal.db, draft.id)
  // Not yet public, and shown to whoever holds its address: no cache keeps it.
  res.set('Cache-Control', 'private, no-store')
  const { title } = wordsIn(localeOf(res)).requests.preview
  portal.renderer.render(req, res, 'requests/preview', { title, noIndex: true, path: `/drafts/${draft.id}`, faults: mustChoose || refusal !== undefined ? 1 : 0 }, {
    ...presentPreview(req, res, addressToFirst(draft, authorities), files),
    ...describePublishing(currentUser(res), draft.embargoMonths === undefined ? undefined : { today: hongKongDay(portal.clock.now()), months: draft.embargoMonths }, localeOf(res)),
    mustChoose,
    refusal: refusal ?? findRefusal(authorities, portal.config.batch, locale),
    several,
    similar: presentAskedBefore(await findAskedBefore(portal.db, viewerOf(res), { title: draft.title, authorityId: draft.authority?.id }, MOST_SIMILAR), localeOf(res))
  })
}

/** POST to the draft's submission: the request exists, its letter is queued. Twice is once. */
export function submitDraft(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const user = currentUser(res)
    const draft = await loadDraft(portal, req, res)
    if (user === undefined) return res.redirect(303, `/${locale}/sign-in?continue=${encodeURIComponent(`/${locale}/drafts/${draft.id}`)}`)
    if (typedFields(req.body)['send_anyway'] !== 'yes' && asksForOwnData(draft.title, draft.body)) {
      res.status(422)
      return renderPreview(portal, req, res, draft, { mustChoose: true })
    }
    const isOffered = readPrivateFor(String(draft.embargoMonths ?? ''), portal.config.embargoMonths) !== undefined
    if ((draft.authority?.writable !== true || !isOffered) && draft.batchId === undefined) return res.redirect(303, `/${locale}/new?draft=${draft.id}`)
    const sent = await sendDraft(portal, user, draft, locale)
    if ('path' in sent) return res.redirect(303, `/${locale}${sent.path}`)
    res.status(422)
    return renderPreview(portal, req, res, draft, sent)
  }
}

/** @returns where the letter is now, or why it has not gone */
async function sendDraft(portal: Portal, user: SessionUser, draft: Draft, locale: Locale): Promise<{ readonly path: string } | Refusal> {
  const authorities = await listDraftAuthorities(portal.db, draft.id)
  const words = isOpenDraft(draft) ? findRefusal(authorities, portal.config.batch, locale) : undefined
  if (words !== undefined) return { words }
  try {
    if (authorities.length >= FEWEST) return { path: `/batches/${await submitBatch(portal, user, draft.id)}` }
    return { path: `/requests/${encodeURIComponent(makeRequestRef(await submitRequest(portal, user, draft.id)))}` }
  } catch (error) {
    if (!(error instanceof PortalError && error.code === 'day_full')) throw error
    return { words: pluralise(wordsIn(locale).batches.preview.dayFull, portal.config.requestsPerDay) }
  }
}

/** POST: the file does not go with the letter. */
export function removeDraftFile(portal: Portal): RequestHandler {
  return async (req, res) => {
    const draft = await loadDraft(portal, req, res)
    const file = textParam(req, 'file')
    if (!/^[1-9]\d{0,8}$/.test(file) || !isOpenDraft(draft)) throw new PortalError('not_found')
    await changeFiles(portal, viewerOf(res), draft.id, { removed: [Number(file)], added: [] })
    res.redirect(303, `/${localeOf(res)}/drafts/${draft.id}`)
  }
}

async function loadDraft(portal: Portal, req: Request, res: Response): Promise<Draft> {
  const draft = await findDraft(portal.db, draftIdOf(textParam(req, 'draft')))
  if (!draft || !mayUseDraft(viewerOf(res), draft)) throw new PortalError('not_found')
  return draft
}

function presentPreview(req: Request, res: Response, draft: Draft, files: readonly DraftFile[]): Omit<PreviewPage, 'similar' | 'mustChoose' | 'refusal' | 'several' | keyof PublishingWords> {
  const locale = localeOf(res)
  const user = currentUser(res)
  const path = `/${locale}/drafts/${draft.id}`
  const onward = `continue=${encodeURIComponent(path)}`
  return {
    title: draft.title,
    authorityName: (locale === 'en' ? draft.authority?.nameEn : draft.authority?.nameZh) ?? '',
    requesterName: user?.name,
    lang: languageOf(draft.body),
    body: user === undefined ? draft.body : signLetter(draft.body, user.name),
    codeLeftOut: !namesTheCode(draft.body),
    ownData: asksForOwnData(draft.title, draft.body),
    hasAddress: HAS_ADDRESS.test(draft.body),
    editPath: `/${locale}/new?draft=${draft.id}`,
    sendPath: `${path}/submission`,
    signInPath: `/${locale}/sign-in?${onward}`,
    signUpPath: `/${locale}/sign-up?${onward}`,
    csrf: user === undefined ? undefined : csrfToken(req),
    files: files.map((file) => ({ name: file.filename, size: formatSize(file.size), removePath: `${path}/files/${file.id}/removal` })),
    filesCsrf: files.length === 0 ? undefined : csrfToken(req),
    subject: makeRequestSubject(draft.title),
    locale
  }
}
