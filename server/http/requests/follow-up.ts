import type { Request, RequestHandler, Response } from 'express'
import { keepLetter } from '../../actions/co-writers/keep-letter.ts'
import { sendFollowUp } from '../../actions/requests/send-follow-up.ts'
import { findDraft, type Draft } from '../../db/drafts/reads.ts'
import { maySendLetters } from '../../domain/co-writers/policy.ts'
import { mayUseDraft } from '../../domain/drafts/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { tidyLetter } from '../../domain/requests/letter.ts'
import { LOCALES, type Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser, viewerOf } from '../web/current-user.ts'
import { makeField, readForm, typedFields, type FormFault, type Typed } from '../web/form.ts'
import { belowLocale } from '../web/layout.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { faultsOfHaste } from '../web/rate-limit.ts'
import { followUpSchema } from './forms.ts'
import { keepFilesAgain, keepLetterFiles, presentFiles, readLetterFiles } from './letter-files.ts'
import { presentDiscard } from './discard.ts'
import { draftIdOf, textQuery } from './load-request.ts'
import { userOrSignIn } from '../web/thread-form.ts'
import { describeSending } from './private-for.ts'
import { loadWriting, type Writing } from './writer-role.ts'
import type { FollowUpPage } from './writing-pages.ts'

const BODY_ROWS = 14

export function showFollowUp(portal: Portal): RequestHandler {
  return async (req, res) => {
    if (userOrSignIn(req, res) === undefined) return
    const writing = await loadWriting(portal, req, res)
    const draft = await findOwnDraft(portal, req, res, writing.thread)
    const typed = { body: draft?.body ?? templateIn(localeOf(res), writing), draft: draft?.id ?? '', seen_at: draft?.updatedAt.toISOString() ?? '', form_id: crypto.randomUUID() }
    await renderForm(portal, req, res, { ...writing, typed, faults: [] })
  }
}

/** Sends the letter, or keeps it for all who write along: for who may not send there is only that. */
export function postFollowUp(portal: Portal): RequestHandler {
  return async (req, res) => {
    const user = currentUser(res)
    if (user === undefined) throw new PortalError('forbidden')
    const writing = await loadWriting(portal, req, res)
    const { thread } = writing
    const typed = typedFields(req.body)
    const keeps = typed['intent'] === 'keep' || !maySendLetters(writing.role)
    const form = readForm(followUpSchema(keeps ? [] : LOCALES.map((one) => templateIn(one, writing))), req.body, wordsIn(localeOf(res)).requests.faults)
    const files = await readLetterFiles(portal, req, res)
    const draftId = await keepLetterFiles(portal, res, files, { title: '', body: typed['body'] ?? '', followsRequestId: thread.id })
    const again = { ...writing, typed: { ...typed, draft: draftId ?? '' } }
    if (!form.ok || files.faults.length > 0) {
      res.status(422)
      return renderForm(portal, req, res, { ...again, faults: [...(form.ok ? [] : form.faults), ...files.faults] })
    }
    if (keeps) return keepTogether(portal, req, res, { ...again, body: form.value.body, draftId, userId: user.id })
    const messageId = await sendFollowUp(portal, user, { requestId: thread.id, ...form.value, draftId })
    res.redirect(303, `${threadPath(thread, localeOf(res))}#message-${messageId}`)
  }
}

async function keepTogether(portal: Portal, req: Request, res: Response, letter: Omit<Composing, 'faults'> & { readonly body: string; readonly draftId: string | undefined; readonly userId: number }): Promise<void> {
  const { thread, typed, body, draftId, userId } = letter
  const locale = localeOf(res)
  const seenAt = new Date(typed['seen_at'] ?? '')
  const kept = await keepLetter(portal, userId, { requestId: thread.id, draftId, body, locale, seenAt: Number.isNaN(seenAt.getTime()) ? undefined : seenAt })
  if (kept.ok) return res.redirect(303, `${threadPath(thread, locale)}/co-writers?done=kept#done`)
  res.status(422)
  const faults = [{ field: 'body', text: wordsIn(locale).coWriters.faults.changed_meanwhile }]
  await renderForm(portal, req, res, { ...letter, typed: { ...typed, seen_at: kept.theirs.updatedAt.toISOString() }, theirs: kept.theirs.body, faults })
}

/** With what was typed, for who has to wait and who goes on in the other language. */
export function showFollowUpAgain(portal: Portal): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => {
    const writing = await loadWriting(portal, req, res)
    const typed = typedFields(req.body)
    const body = LOCALES.some((locale) => tidyLetter(typed['body'] ?? '') === tidyLetter(templateIn(locale, writing))) ? templateIn(localeOf(res), writing) : typed['body'] ?? ''
    const draft = await keepFilesAgain(portal, req, res, { title: '', body, followsRequestId: writing.thread.id })
    await renderForm(portal, req, res, { ...writing, typed: { ...typed, body, draft }, faults: faultsOfHaste(res, 'body') })
  }
}

/** A follow-up that was begun before, by its number in the address. */
async function findOwnDraft(portal: Portal, req: Request, res: Response, thread: Thread): Promise<Draft | undefined> {
  const asked = textQuery(req, 'draft')
  if (asked === '') return undefined
  const draft = await findDraft(portal.db, draftIdOf(asked))
  if (draft?.followsRequestId !== thread.id || !mayUseDraft(viewerOf(res), draft)) throw new PortalError('not_found')
  return draft
}

interface Composing extends Writing {
  readonly typed: Typed
  /** What somebody else has made of the letter meanwhile. */
  readonly theirs?: string
  readonly faults: readonly FormFault[]
}

async function renderForm(portal: Portal, req: Request, res: Response, composing: Composing): Promise<void> {
  const { thread, typed, faults } = composing
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const words = w.requests.followUp
  const path = threadPath(thread, locale)
  const draftId = typed['draft'] === '' ? undefined : typed['draft']
  const files = await presentFiles(portal, res, draftId, faults)
  portal.renderer.render(req, res, 'requests/follow-up', { title: words.title, noIndex: true, path: belowLocale(`${path}/follow-ups/new`), writing: belowLocale(`${path}/follow-ups`), faults: faults.length }, {
    action: `${path}/follow-ups`,
    csrf: csrfToken(req),
    faults: { title: w.site.form.faultsTitle, faults },
    ...describeWriting(composing, locale),
    body: makeField({ name: 'body', type: 'textarea', label: words.body, hint: words.bodyHint, value: typed['body'], rows: BODY_ROWS }, faults),
    theirs: composing.theirs,
    seenAt: typed['seen_at'] ?? '',
    formId: typed['form_id'] ?? crypto.randomUUID(),
    draftId,
    discard: composing.inCompany ? undefined : presentDiscard(req, res, draftId),
    files,
    backPath: path
  })
}

/** What becomes of the letter, and the buttons for it. */
function describeWriting({ thread, role, inCompany }: Writing, locale: Locale): Pick<FollowUpPage, 'lead' | 'send' | 'keep'> {
  const sending = describeSending(thread, locale)
  const words = wordsIn(locale).coWriters.letter
  const requester = { requester: thread.requester.name }
  if (role === 'drafter') {
    const facts = { ...requester, title: thread.title, authority: locale === 'en' ? thread.authority.nameEn : thread.authority.nameZh }
    return { lead: fill(words.leadDrafter, facts), send: undefined, keep: words.keep }
  }
  const lead = role === 'requester' ? sending.followUpLead : [sending.followUpLead, fill(words.leadSender, requester)].join(locale === 'en' ? ' ' : '')
  return { lead, send: sending.followUpSend, keep: inCompany ? words.keep : undefined }
}

/** The name of the requester is set below the letters of others when they are sent. */
function templateIn(locale: Locale, { role, letterName }: Writing): string {
  return fill(wordsIn(locale).requests.followUpTemplate, { name: role === 'requester' ? letterName : '' }).trimEnd()
}

function threadPath(thread: Thread, locale: Locale): string {
  return `/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}`
}
