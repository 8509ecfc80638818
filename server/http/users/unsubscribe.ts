import { Router } from 'express'
import { setNotices } from '../../actions/users/set-notices.ts'
import { findWantsNotices } from '../../db/users/reads.ts'
import { PortalError } from '../../domain/error.ts'
import { findUserIdInUnsubscribeToken } from '../../domain/requests/request-address.ts'
import { wordsIn } from '../../i18n/words.ts'
import { typedFields } from '../web/form.ts'
import { localeOf, negotiateLocale } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'

/**
 * RFC 8058: mail programs post to this address, from wherever they are and without a session. The token is the proof,
 * so it stands before the locks against forged forms. A GET changes nothing: scanners of mail open links.
 */
export function oneClickRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/:token', (req, res) => res.redirect(303, `/${negotiateLocale(req)}/unsubscribe/${encodeURIComponent(req.params.token)}`))
  router.post('/:token', async (req, res) => {
    await setNotices(portal, req.params.token, false)
    // Section 3.2 of the RFC: no redirect, and nobody who reads a page.
    res.set('Cache-Control', 'no-store').type('text/plain').send('OK\n')
  })
  return router
}

/** The page behind the link in the letter: it says how it stands, and has the button that changes it. */
export function unsubscribeRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/unsubscribe/:token', async (req, res) => {
    const { token } = req.params
    const words = wordsIn(localeOf(res)).users.unsubscribe
    const userId = findUserIdInUnsubscribeToken(portal.site.addressBook, token)
    const wanted = userId === undefined ? undefined : await findWantsNotices(portal.db, userId)
    if (wanted === undefined) throw new PortalError('not_found')
    res.set('Cache-Control', 'private, no-store')
    portal.renderer.render(req, res, 'users/unsubscribe', { title: words.title, noIndex: true }, {
      text: wanted ? words.wanted : words.stopped,
      path: `/${localeOf(res)}/unsubscribe/${token}`,
      wish: wanted ? 'stop' : 'start',
      label: wanted ? words.stop : words.start
    })
  })

  // Without the session's token, which would start a session: who holds the address may do this anyway.
  router.post('/unsubscribe/:token', async (req, res) => {
    const { token } = req.params
    await setNotices(portal, token, typedFields(req.body)['wish'] === 'start')
    res.redirect(303, `/${localeOf(res)}/unsubscribe/${token}`)
  })
  return router
}
