import type { Request, RequestHandler, Response } from 'express'
import { sendFollowUp } from '../../actions/requests/send-follow-up.ts'
import { findDraft, type Draft } from '../../db/drafts/reads.ts'
import { mayUseDraft } from '../../domain/drafts/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { LOCALES, type Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser, viewerOf, type SessionUser } from '../web/current-user.ts'
import { makeField, readForm, typedFields, type FormFault, type Typed } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { faultOfHaste } from '../web/rate-limit.ts'
import { followUpSchema } from './forms.ts'
import { keepLetterFiles, presentFiles, readLetterFiles } from './letter-files.ts'
import { draftIdOf, textQuery } from './load-request.ts'
import { loadOwnThread } from './own-thread.ts'

const BODY_ROWS = 14

export function showFollowUp(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const user = currentUser(res)
    if (user === undefined) return res.redirect(303, `/${locale}/sign-in?continue=${encodeURIComponent(req.originalUrl)}`)
    const thread = await loadOwnThread(portal, req, res)
    const draft = await findOwnDraft(portal, req, res, thread)
    const typed = { body: draft?.body ?? templateIn(locale, user), draft: draft?.id ?? '', form_id: crypto.randomUUID() }
    await renderForm(portal, req, res, { thread, typed, faults: [] })
  }
}

export function postFollowUp(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const user = currentUser(res)
    if (user === undefined) throw new PortalError('forbidden')
    const thread = await loadOwnThread(portal, req, res)
    const form = readForm(followUpSchema(LOCALES.map((one) => templateIn(one, user))), req.body, wordsIn(locale).requests.faults)
    const files = await readLetterFiles(portal, req, res)
    const typed = typedFields(req.body)
    const draftId = await keepLetterFiles(portal, res, files, { title: '', body: typed['body'] ?? '', followsRequestId: thread.id })
    if (!form.ok || files.faults.length > 0) {
      res.status(422)
      return renderForm(portal, req, res, { thread, typed: { ...typed, draft: draftId ?? '' }, faults: [...(form.ok ? [] : form.faults), ...files.faults] })
    }
    const messageId = await sendFollowUp(portal, user, { requestId: thread.id, ...form.value, draftId })
    res.redirect(303, `/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}#message-${messageId}`)
  }
}

/** With what was typed, for who has to wait. */
export function showFollowUpAgain(portal: Portal): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => {
    const { draftId } = await readLetterFiles(portal, req, res)
    const typed = { ...typedFields(req.body), draft: draftId ?? '' }
    await renderForm(portal, req, res, { thread: await loadOwnThread(portal, req, res), typed, faults: [faultOfHaste(res, 'body')] })
  }
}

/** A follow-up that was begun before, by its number in the address. */
async function findOwnDraft(portal: Portal, req: Request, res: Response, thread: Thread): Promise<Draft | undefined> {
  const asked = textQuery(req, 'draft')
  if (asked === '') return undefined
  const draft = await findDraft(portal.db, draftIdOf(asked))
  if (draft?.followsRequestId !== thread.id || !mayUseDraft(viewerOf(res), draft.userId)) throw new PortalError('not_found')
  return draft
}

interface Writing {
  readonly thread: Thread
  readonly typed: Typed
  readonly faults: readonly FormFault[]
}

async function renderForm(portal: Portal, req: Request, res: Response, { thread, typed, faults }: Writing): Promise<void> {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const words = w.requests.followUp
  const path = `/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}`
  const draftId = typed['draft'] === '' ? undefined : typed['draft']
  const files = await presentFiles(portal, res, draftId, faults)
  portal.renderer.render(req, res, 'requests/follow-up', { title: words.title, noIndex: true, faults: faults.length }, {
    action: `${path}/follow-ups`,
    csrf: csrfToken(req),
    faults: { title: w.site.form.faultsTitle, faults },
    lead: fill(words.lead, { authority: locale === 'en' ? thread.authority.nameEn : thread.authority.nameZh, title: thread.title }),
    body: makeField({ name: 'body', type: 'textarea', label: words.body, hint: words.bodyHint, value: typed['body'], rows: BODY_ROWS }, faults),
    formId: typed['form_id'] ?? crypto.randomUUID(),
    draftId,
    files,
    backPath: path
  })
}

function templateIn(locale: Locale, user: SessionUser): string {
  return fill(wordsIn(locale).requests.followUpTemplate, { name: user.name })
}
