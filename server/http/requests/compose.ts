import type { Request, RequestHandler, Response } from 'express'
import { changeFiles } from '../../actions/requests/change-files.ts'
import { saveDraft } from '../../actions/requests/save-draft.ts'
import { listAuthorityChoices, type AuthorityChoice } from '../../db/authorities/choices.ts'
import { listDraftAuthorities } from '../../db/batches/draft-authorities.ts'
import { findDraft } from '../../db/drafts/reads.ts'
import { mayUseDraft } from '../../domain/drafts/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { namesTheCode } from '../../domain/requests/letter.ts'
import { LOCALES, type Locale } from '../../domain/requests/request.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser, viewerOf } from '../web/current-user.ts'
import { makeField, readForm, typedFields, type FormFault, type Typed } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { faultsOfHaste } from '../web/rate-limit.ts'
import { ALSO, authoritiesOf, faultsOfChoice, presentSeveral, readList } from './chosen-authorities.ts'
import { composeSchema, type Choosing } from './forms.ts'
import { keepLetterFiles, presentFiles, readLetterFiles } from './letter-files.ts'
import { copiedRequest, copyForOneself } from './copied-request.ts'
import { draftIdOf, textQuery } from './load-request.ts'
import { presentDiscard } from './discard.ts'
import { describeCopy, presentOpenDrafts } from './open-drafts.ts'
import { presentPrivateFor } from './private-for.ts'
import { presentHelp } from './present-help.ts'
import { readHints } from './hints.ts'
import type { ComposePage, FilesView } from './pages.ts'
import type { HintsView } from './writing-pages.ts'

const LONGEST_TITLE = 200
const BODY_ROWS = 18

/** `/new`, with `authority`, `title` and `body` filled in from the address, or with a draft taken up again. */
export function showCompose(portal: Portal): RequestHandler {
  return async (req, res) => {
    const authorities = await listAuthorityChoices(portal.db)
    const draft = textQuery(req, 'draft')
    const waiting = draft === '' ? undefined : await findWaitingBatch(portal, res, draftIdOf(draft))
    if (waiting !== undefined) return res.redirect(303, `/${localeOf(res)}/batches/${waiting}`)
    const typed = draft === '' ? await prefill(portal, req, res, authorities) : await readDraft(portal, res, draftIdOf(draft))
    await renderCompose(portal, req, res, { authorities, typed, faults: [] })
  }
}

/** Keeps the letter as a draft and goes on to its preview; a faulty one comes back with everything typed. */
export function previewLetter(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const authorities = await listAuthorityChoices(portal.db)
    const form = readForm(composeSchema(listTemplates(res), readChoice(portal, req, authorities), portal.config.embargoMonths), req.body, { ...faultWords(locale), ...faultsOfChoice(typedFields(req.body), authorities, portal.config.batch, locale) })
    const files = await readLetterFiles(portal, req, res)
    if (!form.ok || files.faults.length > 0) {
      const typed = typedFields(req.body)
      const draft = await keepLetterFiles(portal, res, files, { title: typed['title'] ?? '', body: typed['body'] ?? '' })
      res.status(422)
      return renderCompose(portal, req, res, { authorities, typed: { ...typed, draft: draft ?? '' }, faults: [...(form.ok ? [] : form.faults), ...files.faults] })
    }
    const copiedFrom = await copiedRequest(portal, res, typedFields(req.body)['copied_from'] ?? '')
    const id = await saveDraft(portal, viewerOf(res), files.draftId, { ...form.value, locale, copiedFrom: copiedFrom?.id })
    if (files.change.added.length + files.change.removed.length > 0) await changeFiles(portal, viewerOf(res), id, files.change)
    res.redirect(303, `/${locale}/drafts/${id}`)
  }
}

function readChoice({ config }: Portal, req: Request, authorities: readonly AuthorityChoice[]): Choosing {
  return { authorities, chosen: authoritiesOf(typedFields(req.body), authorities), ceiling: config.batch.ceiling }
}

/** With what was typed, for who has to wait. */
export function showComposeAgain(portal: Portal): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => {
    const { draftId } = await readLetterFiles(portal, req, res)
    const typed = { ...typedFields(req.body), draft: draftId ?? '' }
    await renderCompose(portal, req, res, { authorities: await listAuthorityChoices(portal.db), typed, faults: faultsOfHaste(res, 'authority') })
  }
}

async function prefill(portal: Portal, req: Request, res: Response, authorities: readonly AuthorityChoice[]): Promise<Typed> {
  const like = textQuery(req, 'like')
  const original = await copiedRequest(portal, res, like)
  if (original !== undefined) return { ...(await copyForOneself(portal, original)), copied_from: like }
  const asked = textQuery(req, 'authority').trim()
  const body = textQuery(req, 'body')
  return {
    authority: findChoice(authorities, asked)?.slug ?? '',
    title: textQuery(req, 'title'),
    body: body === '' ? templateIn(localeOf(res), currentUser(res)?.name) : body
  }
}

/** By slug, abbreviation or either full name: links are written by people. */
function findChoice(authorities: readonly AuthorityChoice[], asked: string): AuthorityChoice | undefined {
  const wanted = asked.toLowerCase()
  return authorities.find((one) => [one.slug, one.abbreviation, one.nameEn, one.nameZh].some((name) => name !== '' && name.toLowerCase() === wanted))
}

async function readDraft(portal: Portal, res: Response, id: string): Promise<Typed> {
  const draft = await findDraft(portal.db, id)
  if (!draft || !mayUseDraft(viewerOf(res), draft)) throw new PortalError('not_found')
  const list = await listDraftAuthorities(portal.db, id)
  return {
    authority: list.length > 0 ? '' : (draft.authority?.slug ?? ''),
    [ALSO]: list.map((one) => one.slug).join(' '),
    title: draft.title,
    body: draft.body,
    draft: draft.id,
    copied_from: draft.copiedFrom === undefined ? '' : String(draft.copiedFrom),
    leave_code_out: namesTheCode(draft.body) ? '' : 'yes',
    private_for: draft.embargoMonths === undefined ? '' : String(draft.embargoMonths)
  }
}

/** A letter that waits for an operator is read on the page of its batch. */
async function findWaitingBatch(portal: Portal, res: Response, id: string): Promise<number | undefined> {
  const draft = await findDraft(portal.db, id)
  return draft !== undefined && mayUseDraft(viewerOf(res), draft) && draft.requestId === undefined ? draft.batchId : undefined
}

export interface Composing {
  readonly authorities: readonly AuthorityChoice[]
  readonly typed: Typed
  readonly faults: readonly FormFault[]
}

export async function renderCompose(portal: Portal, req: Request, res: Response, composing: Composing): Promise<void> {
  const w = wordsIn(localeOf(res))
  const draft = composing.typed['draft'] ?? ''
  const files = await presentFiles(portal, res, draft === '' ? undefined : draft, composing.faults)
  const drafts = await presentOpenDrafts(portal, res, draft)
  portal.renderer.render(req, res, 'requests/compose', {
    title: w.requests.compose.title,
    description: w.requests.compose.lead,
    path: '/new',
    writing: '/new',
    faults: composing.faults.length
  }, { ...presentCompose(req, res, composing, files), several: presentSeveral(composing.typed, composing.authorities, portal.config.batch, localeOf(res)), drafts, privateFor: presentPrivateFor(composing.typed['private_for'], portal.config.embargoMonths, composing.faults, localeOf(res)), hints: await composeHints(portal, res, composing.typed) })
}

function presentCompose(req: Request, res: Response, { authorities, typed, faults }: Composing, files: FilesView): Omit<ComposePage, 'drafts' | 'hints' | 'several' | 'privateFor'> {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const words = w.requests.compose
  const codeFault = faults.some((fault) => fault.text === w.requests.faults.code_not_named)
  const leaveCodeOut = typed['leave_code_out'] === 'yes'
  return {
    action: `/${locale}/new`,
    csrf: csrfToken(req),
    faults: { title: w.site.form.faultsTitle, faults },
    authority: makeField({ name: 'authority', label: readList(typed).length === 0 ? words.authority : w.batches.form.another, hint: words.authorityHint, value: typed['authority'] }, faults),
    groups: groupByCategory(authorities, locale, typed['authority'] ?? ''),
    title: makeField({ name: 'title', label: words.subject, hint: words.subjectHint, value: typed['title'], maxLength: LONGEST_TITLE }, faults),
    body: makeField({ name: 'body', type: 'textarea', label: words.body, hint: words.bodyHint, value: typed['body'], rows: BODY_ROWS }, faults),
    offerToLeaveCodeOut: codeFault || leaveCodeOut,
    leaveCodeOut,
    draftId: typed['draft'] === '' ? undefined : typed['draft'],
    discard: presentDiscard(req, res, typed['draft']),
    files,
    copiedFrom: /^[1-9]\d{0,8}$/.test(typed['copied_from'] ?? '') ? Number(typed['copied_from']) : undefined,
    note: describeCopy(typed, locale) ?? (textQuery(req, 'done') === 'discarded' ? w.writing.drafts.discarded : undefined),
    keepPath: `/${locale}/new/keeping`,
    hintsPath: `/${locale}/writing/hints`,
    help: presentHelp(locale)
  }
}

function faultWords(locale: Locale): Readonly<Record<string, string>> {
  const w = wordsIn(locale)
  return { ...w.requests.faults, private_for_unknown: w.embargoes.choice.fault }
}

async function composeHints(portal: Portal, res: Response, typed: Typed): Promise<HintsView | undefined> {
  const authorities = [...readList(typed), typed['authority'] ?? ''].filter((slug) => slug !== '')
  const title = typed['title'] ?? ''
  return title.trim() === '' && authorities.length === 0 ? undefined : readHints(portal, { title, authorities }, localeOf(res))
}

function groupByCategory(authorities: readonly AuthorityChoice[], locale: Locale, chosen: string): ComposePage['groups'] {
  const groups = new Map<string, ComposePage['groups'][number]['options'][number][]>()
  for (const one of authorities) {
    const name = locale === 'en' ? one.categoryEn : one.categoryZh
    const options = groups.get(name) ?? []
    groups.set(name, options)
    const title = locale === 'en' ? one.nameEn : one.nameZh
    options.push({ slug: one.slug, name: one.abbreviation === '' ? title : `${title} (${one.abbreviation})`, writable: one.writable, chosen: one.slug === chosen })
  }
  return [...groups].map(([name, options]) => ({ name, options }))
}

export function templateIn(locale: Locale, name: string | undefined): string {
  return fill(wordsIn(locale).requests.template, { name: name ?? '' }).trimEnd()
}

/** Untouched templates ask for nothing, in whichever language they were offered. */
export function listTemplates(res: Response): string[] {
  const name = currentUser(res)?.name
  return LOCALES.flatMap((locale) => [templateIn(locale, undefined), templateIn(locale, name)])
}
