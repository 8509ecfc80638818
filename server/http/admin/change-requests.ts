import { Router } from 'express'
import { closeChangeRequest, type Closing } from '../../actions/change-requests/close-change-request.ts'
import { listChangeRequests, type ChangeRequest } from '../../db/change-requests/reads.ts'
import { PortalError } from '../../domain/error.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { checkEmail, tidyEmail } from '../../domain/users/email.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { wordsIn, type Words } from '../../i18n/words.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { closingForm } from './forms.ts'
import { goOn, makeOperatorPage, operatorId, orNotPossible, readId, type DoneCode } from './operator-page.ts'
import type { ChangeRequestsPage } from './pages.ts'

const CLOSED_SHOWN = 50

export function changeRequestRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/change-requests', async (req, res) => {
    const locale = localeOf(res)
    const words = wordsIn(locale)
    const changes = await listChangeRequests(portal.db, { closedLimit: CLOSED_SHOWN })
    portal.renderer.render(req, res, 'admin/change-requests', { title: words.admin.changes.title, noIndex: true }, {
      ...makeOperatorPage(req, res),
      rows: changes.map((change) => presentChange(change, words, locale))
    })
  })

  router.post('/change-requests/:id/closing', async (req, res) => {
    const form = closingForm.safeParse(req.body)
    if (!form.success) throw new PortalError('not_found')
    const wish: Closing = { changeRequestId: readId(req.params['id']), outcome: form.data.outcome, actorUserId: operatorId(res) }
    goOn(res, '/change-requests', await close(portal, wish))
  })
  return router
}

async function close(portal: Portal, wish: Closing): Promise<DoneCode> {
  const result = { usable: false }
  const done = await orNotPossible(wish.outcome === 'apply' ? 'applied' : 'closed', async () => {
    result.usable = await closeChangeRequest(portal, wish)
  })
  return done === 'not_possible' || result.usable ? done : 'not_usable'
}

function presentChange(change: ChangeRequest, words: Words, locale: Locale): ChangeRequestsPage['rows'][number] {
  const labels = words.admin.changes
  const { proposal, authority } = change
  const parts: readonly (readonly [string, string | undefined])[] = [
    [labels.name, proposal.name],
    [labels.requestEmail, proposal.requestEmail],
    [labels.currentEmail, authority?.requestEmail],
    [labels.homePage, proposal.homePage],
    [labels.note, proposal.note],
    [labels.contact, proposal.contact]
  ]
  const open = change.state === 'open'
  return {
    id: change.id,
    authority: authority === undefined ? labels.newAuthority : locale === 'en' ? authority.nameEn : authority.nameZh,
    authorityUrl: authority && `/${locale}/admin/authorities/${authority.slug}`,
    parts: parts.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }])),
    received: formatMoment(change.createdAt, locale),
    state: labels.states[change.state],
    closeUrl: open ? `/${locale}/admin/change-requests/${change.id}/closing` : undefined,
    appliable: open && authority !== undefined && checkEmail(tidyEmail(proposal.requestEmail ?? '')) === undefined
  }
}
