import { Router } from 'express'
import { z } from 'zod'
import { decideAttachment } from '../../actions/documents/decide-attachment.ts'
import { listHeldAttachments, type HeldAttachment } from '../../db/documents/reads.ts'
import type { Finding } from '../../domain/documents/document.ts'
import { PortalError } from '../../domain/error.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { nameFileType } from '../../i18n/file-types.ts'
import { formatSize } from '../../i18n/sizes.ts'
import { fill, wordsIn, type Words } from '../../i18n/words.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import type { HeldAttachmentsPage } from './attachment-pages.ts'
import { goOn, makeOperatorPage, operatorId, orNotPossible, readId } from './operator-page.ts'

/** Made by our own form only: anything else is no request of a person. */
const decisionForm = z.object({ decision: z.enum(['release', 'withhold']) })
const MOST_FINDINGS = 20

/** Files that are held because they hide data, or could not be checked for it. */
export function heldAttachmentRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/attachments', async (req, res) => {
    const locale = localeOf(res)
    const words = wordsIn(locale).admin.attachments
    const held = await listHeldAttachments(portal.db)
    portal.renderer.render(req, res, 'admin/attachments', { title: words.title, noIndex: true }, {
      ...makeOperatorPage(req, res),
      rows: held.map((attachment) => presentRow(attachment, words, locale))
    })
  })

  router.post('/attachments/:id/decision', async (req, res) => {
    const attachmentId = readId(req.params['id'])
    const form = decisionForm.safeParse(req.body)
    if (!form.success) throw new PortalError('not_found')
    const { decision } = form.data
    const done = decision === 'release' ? 'attachment_released' : 'attachment_withheld'
    goOn(res, '/attachments', await orNotPossible(done, () => decideAttachment(portal, { attachmentId, decision, actorUserId: operatorId(res) })))
  })
  return router
}

function presentRow(attachment: HeldAttachment, words: Words['admin']['attachments'], locale: Locale): HeldAttachmentsPage['rows'][number] {
  const name = attachment.filename ?? words.unnamed
  const shown = attachment.findings.slice(0, MOST_FINDINGS).map((finding) => describe(finding, words))
  const rest = attachment.findings.length - shown.length
  return {
    id: attachment.id,
    name,
    meta: `${nameFileType(attachment.contentType, attachment.filename, locale)} · ${formatSize(attachment.size)}`,
    viewUrl: `/${locale}/requests/${attachment.requestId}/attachments/${attachment.id}/preview`,
    request: { text: `#${attachment.requestId} ${attachment.requestTitle}`, url: `/${locale}/requests/${attachment.requestId}` },
    arrived: formatMoment(attachment.arrivedAt, locale),
    findings: rest > 0 ? [...shown, fill(words.moreFindings, { count: rest })] : shown,
    state: attachment.hold === 'withheld' ? words.withheld : words.waiting,
    url: `/${locale}/admin/attachments/${attachment.id}/decision`,
    release: fill(words.releaseName, { name }),
    withhold: attachment.hold === 'held' ? fill(words.withholdName, { name }) : undefined
  }
}

function describe(finding: Finding, words: Words['admin']['attachments']): string {
  const what = fill(words.findings[finding.kind], { count: finding.count })
  const places = [finding.sheet === undefined ? '' : fill(words.inSheet, { name: finding.sheet }), finding.file === undefined ? '' : fill(words.inFile, { name: finding.file })]
  return [what, ...places.filter((place) => place !== '')].join(' – ')
}
