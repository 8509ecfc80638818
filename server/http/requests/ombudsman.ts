import type { Request, RequestHandler, Response } from 'express'
import { listWordings } from '../../db/wordings/reads.ts'
import { PortalError } from '../../domain/error.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { exportLetterPdf } from '../../export/letter-pdf.ts'
import { exportZip } from '../../export/thread-zip.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser, viewerOf } from '../web/current-user.ts'
import { makeField, readForm, typedFields, type FormFault, type Typed } from '../web/form.ts'
import { belowLocale } from '../web/layout.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { faultsOfHaste } from '../web/rate-limit.ts'
import { followUpSchema } from './forms.ts'
import { textQuery } from './load-request.ts'
import { listPlaceFaults } from './next-steps.ts'
import { loadOwnThread } from './own-thread.ts'
import { userOrSignIn } from '../web/thread-form.ts'
import { presentPlaces, threadPath } from './present-steps.ts'
import { readThreadFacts } from './step-facts.ts'
import { readLanguages, writeStepLetter } from './step-letter.ts'
import { sendFile } from './thread-file.ts'

const BODY_ROWS = 30

/** The complaint, ready to be completed and taken away. Nothing of it is kept here. */
export function showOmbudsman(portal: Portal): RequestHandler {
  return async (req, res) => {
    const user = userOrSignIn(req, res)
    if (user === undefined) return
    const thread = await loadOwnThread(portal, req, res)
    const letter = readLanguages(textQuery(req, 'letter'), thread)
    const facts = await readThreadFacts(portal, thread)
    const body = writeStepLetter({ thread, facts, wordings: await listWordings(portal.db), site: portal.site, name: user.name }, 'ombudsman', letter)
    renderComplaint(portal, req, res, { thread, typed: { letter, body }, faults: [] })
  }
}

/** With what was typed, for who has to wait or goes on in the other language. */
export function showOmbudsmanAgain(portal: Portal): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => {
    if (currentUser(res) === undefined) throw new PortalError('forbidden')
    renderComplaint(portal, req, res, { thread: await loadOwnThread(portal, req, res), typed: typedFields(req.body), faults: faultsOfHaste(res, 'body') })
  }
}

/** POST: the letter as PDF, or with the whole thread as zip. */
export function postOmbudsman(portal: Portal): RequestHandler {
  return async (req, res) => {
    if (currentUser(res) === undefined) throw new PortalError('forbidden')
    const locale = localeOf(res)
    const thread = await loadOwnThread(portal, req, res)
    const typed = typedFields(req.body)
    const form = readForm(followUpSchema([]), req.body, wordsIn(locale).requests.faults)
    const faults = form.ok ? listPlaceFaults(form.value.body, res) : form.faults
    if (!form.ok || faults.length > 0) {
      res.status(422)
      return renderComplaint(portal, req, res, { thread, typed, faults })
    }
    const letter = { title: wordsIn(locale).nextSteps.ombudsman.title, text: form.value.body }
    const now = portal.clock.now()
    if (typed['format'] === 'pdf') {
      const foot = `${portal.site.publicUrl} · ${fill(wordsIn(locale).requests.show.number, { id: thread.id })}`
      const stream = exportLetterPdf({ ...letter, locale, now, foot })
      return sendFile(req, res, { stream, abort: () => stream.destroy(), name: `complaint-${thread.id}.pdf`, type: 'application/pdf' })
    }
    const zip = await exportZip(portal, { thread, locale, site: portal.site, now }, { viewer: viewerOf(res), letter })
    return sendFile(req, res, { ...zip, name: `complaint-${thread.id}.zip`, type: 'application/zip' })
  }
}

interface Complaining {
  readonly thread: Thread
  readonly typed: Typed
  readonly faults: readonly FormFault[]
}

function renderComplaint(portal: Portal, req: Request, res: Response, { thread, typed, faults }: Complaining): void {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const words = w.nextSteps.ombudsman
  const path = `${threadPath(thread, locale)}/ombudsman`
  const language = readLanguages(typed['letter'] ?? '', thread)
  portal.renderer.render(req, res, 'requests/ombudsman', { title: words.title, noIndex: true, writing: belowLocale(path), faults: faults.length }, {
    action: path,
    csrf: csrfToken(req),
    faults: { title: w.site.form.faultsTitle, faults },
    writing: presentPlaces(path, language, typed['body'] ?? '', locale),
    language,
    body: makeField({ name: 'body', type: 'textarea', autocomplete: 'off', label: words.body, hint: words.bodyHint, value: typed['body'], rows: BODY_ROWS }, faults),
    backPath: threadPath(thread, locale)
  })
}
