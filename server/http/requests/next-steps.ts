import type { Request, RequestHandler, Response } from 'express'
import { sendFollowUp } from '../../actions/requests/send-follow-up.ts'
import { getThread } from '../../db/requests/thread-read.ts'
import { listWordings } from '../../db/wordings/reads.ts'
import { PortalError } from '../../domain/error.ts'
import { listPlaces } from '../../domain/next-steps/letter-places.ts'
import { listNextSteps } from '../../domain/next-steps/list-next-steps.ts'
import { STEP_CODES, type LetterStep } from '../../domain/next-steps/step.ts'
import { mayWriteFollowUp } from '../../domain/requests/policy.ts'
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
import { requestIdOf, textParam, textQuery } from './load-request.ts'
import { loadOwnThread } from './own-thread.ts'
import { userOrSignIn } from '../web/thread-form.ts'
import { describeSending } from './private-for.ts'
import { presentNextSteps, presentPlaces, threadPath } from './present-steps.ts'
import { readThreadFacts, type ThreadFacts } from './step-facts.ts'
import { readLanguages, writeStepLetter } from './step-letter.ts'

const BODY_ROWS = 22

/** What can be done with a request; its requester gets the ways to it. */
export function showNextSteps(portal: Portal): RequestHandler {
  return async (req, res) => {
    const viewer = viewerOf(res)
    const thread = await getThread(portal.db, viewer, requestIdOf(req))
    const { steps } = await readThreadFacts(portal, thread)
    const isRequester = mayWriteFollowUp(viewer, { requesterId: thread.requester.id })
    const page = presentNextSteps(thread, steps, localeOf(res), isRequester)
    portal.renderer.render(req, res, 'requests/next-steps', { title: page.heading, noIndex: true }, page)
  }
}

/** The letter of a step, ready to be changed and sent. */
export function showNextStep(portal: Portal): RequestHandler {
  return async (req, res) => {
    const step = readStep(req)
    const user = userOrSignIn(req, res)
    if (user === undefined) return
    const thread = await loadOwnThread(portal, req, res)
    const facts = await readThreadFacts(portal, thread)
    const letter = readLanguages(textQuery(req, 'letter'), thread)
    const body = writeStepLetter({ thread, facts, wordings: await listWordings(portal.db), site: portal.site, name: user.name }, step, letter)
    await renderStep(portal, req, res, { thread, facts, step, typed: { letter, body, form_id: crypto.randomUUID() }, faults: [] })
  }
}

export function postNextStep(portal: Portal): RequestHandler {
  return async (req, res) => {
    const step = readStep(req)
    const user = currentUser(res)
    if (user === undefined) throw new PortalError('forbidden')
    const thread = await loadOwnThread(portal, req, res)
    const typed = typedFields(req.body)
    const form = readForm(followUpSchema([]), req.body, wordsIn(localeOf(res)).requests.faults)
    const files = await readLetterFiles(portal, req, res)
    const draftId = await keepLetterFiles(portal, res, files, { title: '', body: typed['body'] ?? '', followsRequestId: thread.id })
    const faults = [...(form.ok ? listPlaceFaults(form.value.body, res) : form.faults), ...files.faults]
    if (!form.ok || faults.length > 0) {
      res.status(422)
      return renderStep(portal, req, res, { thread, facts: await readThreadFacts(portal, thread), step, typed: { ...typed, draft: draftId ?? '' }, faults })
    }
    const messageId = await sendFollowUp(portal, user, { requestId: thread.id, ...form.value, draftId, step })
    res.redirect(303, `${threadPath(thread, localeOf(res))}#message-${messageId}`)
  }
}

/** With what was typed, for who has to wait and who goes on in the other language. */
export function showNextStepAgain(portal: Portal): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => {
    const thread = await loadOwnThread(portal, req, res)
    const fields = typedFields(req.body)
    const typed = { ...fields, draft: await keepFilesAgain(portal, req, res, { title: '', body: fields['body'] ?? '', followsRequestId: thread.id }) }
    await renderStep(portal, req, res, { thread, facts: await readThreadFacts(portal, thread), step: readStep(req), typed, faults: faultsOfHaste(res, 'body') })
  }
}

/** A letter with a place that nobody has filled in does not go. */
export function listPlaceFaults(body: string, res: Response): FormFault[] {
  const places = listPlaces(body)
  const text = wordsIn(localeOf(res)).nextSteps.letter.placesLeft
  return places.length === 0 ? [] : [{ field: 'body', text: fill(text, { places: places.map((place) => `[[${place}]]`).join(' ') }) }]
}

function readStep(req: Request): LetterStep {
  const step = STEP_CODES.find((code) => code === textParam(req, 'step'))
  if (step === undefined || step === 'ombudsman') throw new PortalError('not_found')
  return step
}

interface Stepping {
  readonly thread: Thread
  readonly facts: ThreadFacts
  readonly step: LetterStep
  readonly typed: Typed
  readonly faults: readonly FormFault[]
}

async function renderStep(portal: Portal, req: Request, res: Response, { thread, facts, step, typed, faults }: Stepping): Promise<void> {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const words = w.nextSteps
  const sending = describeSending(thread, locale)
  const path = `${threadPath(thread, locale)}/next-steps/${step}`
  const language = readLanguages(typed['letter'] ?? '', thread)
  const draftId = typed['draft'] === '' ? undefined : typed['draft']
  portal.renderer.render(req, res, 'requests/next-step', { title: words.steps[step].title, noIndex: true, writing: belowLocale(path), faults: faults.length }, {
    heading: words.steps[step].title,
    help: words.steps[step].help,
    lead: sending.followUpLead,
    send: sending.stepSend,
    unusual: !listNextSteps(facts.steps).some((one) => one.code === step),
    action: path,
    csrf: csrfToken(req),
    faults: { title: w.site.form.faultsTitle, faults },
    writing: presentPlaces(path, language, typed['body'] ?? '', locale),
    language,
    body: makeField({ name: 'body', type: 'textarea', label: words.letter.body, hint: sending.stepHint, value: typed['body'], rows: BODY_ROWS }, faults),
    formId: typed['form_id'] ?? crypto.randomUUID(),
    draftId,
    files: await presentFiles(portal, res, draftId, faults),
    backPath: `${threadPath(thread, locale)}/next-steps`
  })
}
