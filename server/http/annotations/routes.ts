import { Router, type Request, type Response } from 'express'
import { withdrawAnnotation } from '../../actions/annotations/withdraw-annotation.ts'
import { writeAnnotation } from '../../actions/annotations/write-annotation.ts'
import { getThread } from '../../db/requests/thread-read.ts'
import { checkAnnotation } from '../../domain/annotations/annotation.ts'
import { refuseAnnotation } from '../../domain/annotations/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { tidyLetter } from '../../domain/requests/letter.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { createThreadMasks } from '../../domain/requests/thread-masks.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken, requireCsrfToken } from '../web/csrf.ts'
import { currentUser, viewerOf, type SessionUser } from '../web/current-user.ts'
import { makeField, typedFields, type FormFault, type Typed } from '../web/form.ts'
import { belowLocale } from '../web/layout.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { faultsOfHaste, limitRate } from '../web/rate-limit.ts'
import { turnLanguage } from '../web/turn-language.ts'
import { readFormId, readNumber, readRequestId, userOrSignIn } from '../web/thread-form.ts'

const BY_IP = { name: 'annotations-ip', points: 60, seconds: 3600 }
const BODY_ROWS = 8

interface Filling {
  readonly thread: Thread
  readonly user: SessionUser
  readonly typed: Typed
  readonly faults: readonly FormFault[]
}

/** Below a language. */
export function annotationRoutes(portal: Portal): Router {
  const router = Router()
  const showAgain = async (req: Request, res: Response): Promise<void> => {
    const user = currentUser(res)
    if (user === undefined) throw new PortalError('forbidden')
    showForm(portal, req, res, { thread: await loadThread(portal, req, res), user, typed: typedFields(req.body), faults: faultsOfHaste(res, 'body') })
  }

  router.get('/requests/:ref/annotations/new', async (req, res) => {
    const thread = await loadThread(portal, req, res)
    const user = userOrSignIn(req, res)
    if (user !== undefined) showForm(portal, req, res, { thread, user, typed: {}, faults: [] })
  })
  router.post('/requests/:ref/annotations', requireCsrfToken, limitRate(portal.db, BY_IP, { showAgain }), turnLanguage(showAgain), (req, res) => postAnnotation(portal, req, res))
  router.post('/requests/:ref/annotations/:annotation/withdrawal', requireCsrfToken, (req, res) => postWithdrawal(portal, req, res))
  return router
}

async function postAnnotation(portal: Portal, req: Request, res: Response): Promise<void> {
  const locale = localeOf(res)
  const user = currentUser(res)
  if (user === undefined) throw new PortalError('forbidden')
  const thread = await loadThread(portal, req, res)
  const typed = typedFields(req.body)
  const body = tidyLetter(typed['body'] ?? '')
  const words = wordsIn(locale).annotations.faults
  const answerFault = (status: number, fault: keyof typeof words): void => {
    res.status(status)
    showForm(portal, req, res, { thread, user, typed, faults: [{ field: 'body', text: words[fault] }] })
  }
  const fault = checkAnnotation(body)
  if (fault !== undefined) return answerFault(422, fault)
  const result = await writeAnnotation(portal, { kind: 'user', id: user.id, role: user.role }, { requestId: thread.id, body, formId: readFormId(typed) })
  if (!result.ok) return answerFault(result.refusal === 'daily_limit' ? 429 : 422, result.refusal)
  res.redirect(303, `${pathOf(res, thread)}#annotation-${result.annotationId}`)
}

async function postWithdrawal(portal: Portal, req: Request, res: Response): Promise<void> {
  const user = currentUser(res)
  if (user === undefined) throw new PortalError('forbidden')
  const annotation = { requestId: readRequestId(req), annotationId: readNumber(req.params['annotation']) }
  const path = `/${localeOf(res)}/requests/${annotation.requestId}`
  try {
    await withdrawAnnotation(portal, user.id, annotation)
    res.redirect(303, path)
  } catch (error) {
    // Too late: the thread shows it, and no button any more.
    if (!(error instanceof PortalError && error.code === 'conflict')) throw error
    res.redirect(303, `${path}#annotation-${annotation.annotationId}`)
  }
}

/** Throws PortalError `not_found` for what the viewer may not see, or may only read. */
async function loadThread(portal: Portal, req: Request, res: Response): Promise<Thread> {
  const thread = await getThread(portal.db, viewerOf(res), readRequestId(req))
  if (thread.isReadByLink) throw new PortalError('not_found')
  return thread
}

function pathOf(res: Response, thread: Thread): string {
  return `/${localeOf(res)}/requests/${encodeURIComponent(makeRequestRef(thread))}`
}

function showForm(portal: Portal, req: Request, res: Response, { thread, user, typed, faults }: Filling): void {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const words = w.annotations
  const path = pathOf(res, thread)
  const title = createThreadMasks(portal.site.addressBook, thread, locale).mask(thread.title, 'private')
  const refusal = refuseAnnotation({ isConfirmed: true, isMuted: false, writtenLately: 0 }, { visibility: thread.visibility, isClosed: thread.areAnnotationsClosed })
  portal.renderer.render(req, res, 'annotations/new', { title: words.title, noIndex: true, path: belowLocale(`${path}/annotations/new`), writing: refusal === undefined ? belowLocale(`${path}/annotations`) : undefined, faults: faults.length }, {
    action: `${path}/annotations`,
    csrf: csrfToken(req),
    formId: readFormId(typed),
    faults: { title: w.site.form.faultsTitle, faults },
    to: fill(words.to, { title }),
    signedAs: fill(words.signedAs, { name: user.publicName ?? user.name }),
    body: makeField({ name: 'body', type: 'textarea', label: words.body, hint: words.bodyHint, value: typed['body'], rows: BODY_ROWS }, faults),
    backPath: path,
    refusal: refusal === undefined ? undefined : words.faults[refusal]
  })
}
