import { Router } from 'express'
import { setAnnotationsOpen } from '../../actions/annotations/set-annotations-open.ts'
import { setVisibility } from '../../actions/requests/set-visibility.ts'
import { getThread } from '../../db/requests/thread-read.ts'
import { PortalError } from '../../domain/error.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Thread, ThreadMessage } from '../../domain/requests/thread.ts'
import { VISIBILITIES } from '../../domain/visibility/visibility.ts'
import { formatIsoDay, formatMoment } from '../../i18n/dates.ts'
import { fill, wordsIn, type Words } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { annotationsForm, visibilityForm } from './forms.ts'
import { goOn, makeOperatorPage, operatorId, readId } from './operator-page.ts'
import type { VisibilityPage } from './pages.ts'

type VisibilityRow = VisibilityPage['rows'][number]

/** A request, its messages, their attachments and its annotations, each with its own level. */
export function visibilityRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/requests', (req, res) => {
    const typed = typeof req.query['number'] === 'string' ? req.query['number'].normalize('NFKC').replace(/^\s*#?\s*|\s+$/g, '') : ''
    res.redirect(303, `/${localeOf(res)}/admin/requests/${readId(typed)}`)
  })

  router.get('/requests/:id', async (req, res) => {
    const locale = localeOf(res)
    const words = wordsIn(locale).admin.visibility
    const thread = await getThread(portal.db, viewerOf(res), readId(req.params['id']))
    const title = fill(words.title, { id: thread.id })
    portal.renderer.render(req, res, 'admin/request', { title, noIndex: true }, {
      ...makeOperatorPage(req, res),
      title,
      requestUrl: `/${locale}/requests/${thread.id}`,
      url: `/${locale}/admin/requests/${thread.id}/visibility`,
      rows: presentRows(thread, words, locale),
      annotations: {
        url: `/${locale}/admin/requests/${thread.id}/annotations`,
        wish: thread.areAnnotationsClosed ? 'open' : 'close',
        label: thread.areAnnotationsClosed ? words.openAnnotations : words.closeAnnotations
      }
    })
  })

  router.post('/requests/:id/visibility', async (req, res) => {
    const requestId = readId(req.params['id'])
    const form = visibilityForm.safeParse(req.body)
    if (!form.success) throw new PortalError('not_found')
    const { kind, record, visibility } = form.data
    await setVisibility(portal, { record: { kind, id: record, requestId }, visibility, actorUserId: operatorId(res) })
    goOn(res, `/requests/${requestId}`, 'visibility')
  })
  router.post('/requests/:id/annotations', async (req, res) => {
    const requestId = readId(req.params['id'])
    const form = annotationsForm.safeParse(req.body)
    if (!form.success) throw new PortalError('not_found')
    const isOpen = form.data.wish === 'open'
    await setAnnotationsOpen(portal, { requestId, isOpen, actorUserId: operatorId(res) })
    goOn(res, `/requests/${requestId}`, isOpen ? 'annotations_opened' : 'annotations_closed')
  })
  return router
}

function presentRows(thread: Thread, words: Words['admin']['visibility'], locale: Locale): VisibilityRow[] {
  const levels = VISIBILITIES.map((code) => ({ code, label: words.levels[code] }))
  const label = (row: Omit<VisibilityRow, 'label' | 'levels'>): VisibilityRow => ({ levels, ...row, label: fill(words.labelOf, { record: row.text }) })
  const request = label({ kind: 'request', id: thread.id, text: fill(words.request, { title: thread.title }), visibility: thread.visibility })
  return [
    thread.publicOn === undefined ? request : { ...request, visibility: 'public', levels: listUnderEmbargo(words, formatIsoDay(thread.publicOn, locale)) },
    ...thread.messages.flatMap((message) => presentMessage(message, words, locale).map(label)),
    ...thread.annotations.filter(({ isWithdrawn }) => !isWithdrawn).map(({ id, writtenAt, author, visibility }) => label({
      kind: 'annotation', id, text: fill(words.annotation, { id, date: formatMoment(writtenAt, locale), author: author.name }), visibility
    }))
  ]
}

/** What an operator shows of a private request is shown to those whom its requester lets in. */
function listUnderEmbargo({ levels }: Words['admin']['visibility'], date: string): VisibilityRow['levels'] {
  return [{ code: 'public', label: fill(levels.embargoed, { date }) }, { code: 'requester', label: levels.requester }, { code: 'hidden', label: levels.hidden }]
}

function presentMessage(message: ThreadMessage, words: Words['admin']['visibility'], locale: Locale): Omit<VisibilityRow, 'label' | 'levels'>[] {
  return [
    {
      kind: 'message',
      id: message.id,
      text: fill(words.message, { id: message.id, date: formatMoment(message.arrivedAt, locale), author: message.authorName }),
      visibility: message.visibility
    },
    ...message.attachments.map((attachment) => ({
      kind: 'attachment',
      id: attachment.id,
      text: fill(words.attachment, { id: attachment.id, message: message.id, name: attachment.filename ?? words.unnamed }),
      visibility: attachment.visibility
    }))
  ]
}
