import { Router, type Request, type Response } from 'express'
import { submitChangeRequest } from '../../actions/change-requests/submit-change-request.ts'
import { listAuthorityChoices } from '../../db/authorities/choices.ts'
import { wordsIn } from '../../i18n/words.ts'
import { requireCsrfToken } from '../web/csrf.ts'
import { currentUser } from '../web/current-user.ts'
import { readForm, typedFields } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { queryText } from '../web/query-text.ts'
import { faultsOfHaste, limitRate } from '../web/rate-limit.ts'
import { turnLanguage } from '../web/turn-language.ts'
import { changeRequestSchema } from './forms.ts'
import { showForm } from './show-form.ts'

/** One office may stand behind one address, so it is generous; it stops only programs. */
const BY_IP = { name: 'change-request-ip', points: 100, seconds: 3600 }

/** Below a language. */
export function changeRequestRoutes(portal: Portal): Router {
  const showAgain = async (req: Request, res: Response): Promise<void> => showForm(portal, req, res, {
    authorities: await listAuthorityChoices(portal.db), typed: typedFields(req.body), faults: faultsOfHaste(res, 'authority')
  })
  const router = Router()

  router.get('/change-requests/new', async (req, res) => {
    const authorities = await listAuthorityChoices(portal.db)
    const authority = queryText(req, 'authority')
    const kind = queryText(req, 'kind')
    showForm(portal, req, res, { authorities, typed: { authority, kind: kind !== '' || authority === '' ? kind : 'address' }, faults: [] })
  })

  router.post('/change-requests/new', requireCsrfToken, limitRate(portal.db, BY_IP, { showAgain }), turnLanguage(showAgain), async (req, res) => {
    const locale = localeOf(res)
    const authorities = await listAuthorityChoices(portal.db)
    const form = readForm(changeRequestSchema(authorities), req.body, wordsIn(locale).changeRequests.faults)
    if (!form.ok) {
      res.status(422)
      return showForm(portal, req, res, { authorities, typed: form.values, faults: form.faults })
    }
    const { authorityId, authoritySlug, proposal } = form.value
    await submitChangeRequest(portal, { authorityId, userId: currentUser(res)?.id, proposal })
    res.redirect(303, `/${locale}/change-requests/thanks${authoritySlug === undefined ? '' : `?authority=${authoritySlug}`}`)
  })

  router.get('/change-requests/thanks', (req, res) => showThanks(portal, req, res))
  return router
}

function showThanks(portal: Portal, req: Request, res: Response): void {
  const locale = localeOf(res)
  const words = wordsIn(locale).changeRequests
  const slug = queryText(req, 'authority')
  const known = /^[a-z0-9-]{1,120}$/.test(slug)
  portal.renderer.render(req, res, 'change-requests/thanks', { title: words.thanksTitle, noIndex: true }, {
    backPath: known ? `/${locale}/authorities/${slug}` : `/${locale}/authorities`,
    backWords: known ? words.back : words.backToList
  })
}
