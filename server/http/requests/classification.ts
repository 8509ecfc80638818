import type { Request, RequestHandler, Response } from 'express'
import { classifyRequest } from '../../actions/requests/classify-request.ts'
import { listAuthorityChoices } from '../../db/authorities/choices.ts'
import { findNewestReply } from '../../db/messages/newest-reply.ts'
import { getThread } from '../../db/requests/thread-read.ts'
import { PortalError } from '../../domain/error.ts'
import { classifierOf, isOfRequester, sayableStandings, type Classifier } from '../../domain/requests/classification.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Standing } from '../../domain/requests/standing.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser, viewerOf } from '../web/current-user.ts'
import { makeField, readForm, typedFields, type FormFault, type Typed } from '../web/form.ts'
import { belowLocale } from '../web/layout.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { classificationSchema } from './classification-form.ts'
import { requestIdOf } from './load-request.ts'
import type { ClassificationPage } from './classification-pages.ts'

export function showClassification(portal: Portal): RequestHandler {
  return async (req, res) => {
    if (currentUser(res) === undefined) return res.redirect(303, `/${localeOf(res)}/sign-in?continue=${encodeURIComponent(req.originalUrl)}`)
    await renderClassification(portal, req, res, { typed: {}, faults: [] })
  }
}

/** For who goes on in the other language. */
export function showClassificationAgain(portal: Portal): (req: Request, res: Response) => Promise<void> {
  return (req, res) => renderClassification(portal, req, res, { typed: typedFields(req.body), faults: [] })
}

/** A faulty choice, and one that came too late, is the form again with everything typed. */
export function postClassification(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const { thread, classifier } = await loadClassifiable(portal, req, res)
    const words = wordsIn(locale).classification
    const form = readForm(classificationSchema(sayableStandings(classifier)), req.body, words.faults)
    const again = async (faults: readonly FormFault[]): Promise<void> => {
      res.status(422)
      // In view of the newest reply, which is shown with it.
      await renderClassification(portal, req, res, { typed: { ...typedFields(req.body), seen: '' }, faults })
    }
    if (!form.ok) return again(form.faults)
    try {
      await classifyRequest(portal, viewerOf(res), { requestId: thread.id, ...form.value, transferredTo: await findAuthorityId(portal, form.value.transferredTo) })
    } catch (error) {
      if (!(error instanceof PortalError && error.code === 'conflict')) throw error
      const isStuck = thread.state === 'sending' || thread.state === 'delivery_failed'
      return again([{ field: 'standing', text: isStuck ? words.faults.letter_on_its_way : words.faults.newer_reply }])
    }
    res.redirect(303, `/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}`)
  }
}

/** What is no authority of the list counts as «not said». */
async function findAuthorityId(portal: Portal, slug: string | undefined): Promise<number | undefined> {
  return slug === undefined ? undefined : (await listAuthorityChoices(portal.db)).find((one) => one.slug === slug)?.id
}

async function loadClassifiable(portal: Portal, req: Request, res: Response): Promise<{ readonly thread: Thread; readonly classifier: Classifier }> {
  const viewer = viewerOf(res)
  const thread = await getThread(portal.db, viewer, requestIdOf(req))
  const classifier = classifierOf(viewer, { requesterId: thread.requester.id, unclassifiedSince: thread.unclassifiedSince, visibility: thread.visibility }, portal.clock.now())
  if (classifier === undefined) throw new PortalError('forbidden')
  return { thread, classifier }
}

interface Choosing {
  readonly typed: Typed
  readonly faults: readonly FormFault[]
}

async function renderClassification(portal: Portal, req: Request, res: Response, { typed, faults }: Choosing): Promise<void> {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const words = w.classification
  const { thread, classifier } = await loadClassifiable(portal, req, res)
  const newest = (await findNewestReply(portal.db, thread.id))?.id
  const path = `/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}`
  const title = newest === undefined ? words.titleNoReply : words.title
  const field = (name: 'promised' | 'amount' | 'paragraphs', label: string, hint: string): ReturnType<typeof makeField> =>
    makeField({ name, label, hint, value: typed[name], optional: words.optional }, faults)
  portal.renderer.render(req, res, 'requests/classification', { title, noIndex: true, writing: belowLocale(`${path}/classification`), faults: faults.length }, {
    title,
    lead: fill(leadOf(newest, classifier, words), { authority: locale === 'en' ? thread.authority.nameEn : thread.authority.nameZh }),
    action: `${path}/classification`,
    csrf: csrfToken(req),
    faults: { title: w.site.form.faultsTitle, faults },
    fault: faults.find((one) => one.field === 'standing')?.text,
    seen: /^[1-9]\d{0,8}$/.test(typed['seen'] ?? '') ? Number(typed['seen']) : newest,
    replyPath: newest === undefined ? undefined : `${path}#message-${newest}`,
    groups: groupChoices(classifier, typed['standing'] ?? (thread.unclassifiedSince === undefined ? thread.standing : ''), words),
    promised: field('promised', words.promised, words.promisedHint),
    amount: field('amount', words.amount, words.amountHint),
    paragraphs: field('paragraphs', words.paragraphs, words.paragraphsHint),
    authorities: (await listAuthorityChoices(portal.db)).filter((one) => one.id !== thread.authority.id)
      .map((one) => ({ slug: one.slug, name: locale === 'en' ? one.nameEn : one.nameZh, chosen: one.slug === typed['transferred_to'] })),
    backPath: path
  })
}

type ClassificationWords = ReturnType<typeof wordsIn>['classification']

function leadOf(newest: number | undefined, classifier: Classifier, words: ClassificationWords): string {
  if (newest === undefined) return words.leadNoReply
  return classifier === 'other' ? words.leadOther : words.lead
}

function groupChoices(classifier: Classifier, chosen: string, words: ClassificationWords): ClassificationPage['groups'] {
  const choices: Readonly<Partial<Record<Standing, string>>> = words.choices
  const list = (sayable: readonly Standing[]): ClassificationPage['groups'][number]['choices'] =>
    sayable.map((code) => ({ code, words: choices[code] ?? '', chosen: code === chosen }))
  const sayable = sayableStandings(classifier)
  const groups = [
    { title: words.ofReply, choices: list(sayable.filter((code) => !isOfRequester(code))) },
    { title: words.ofRequester, choices: list(sayable.filter(isOfRequester)) }
  ]
  return groups.filter((group) => group.choices.length > 0)
}
