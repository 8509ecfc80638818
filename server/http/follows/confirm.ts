import { Router, type Request, type Response } from 'express'
import { confirmFollowing } from '../../actions/follows/confirm-following.ts'
import { findAskedFollow } from '../../db/follows/reads.ts'
import { startOfConfirming } from '../../domain/follows/digest-day.ts'
import { makeLinkToken, readLinkToken } from '../../domain/private-links/private-link.ts'
import { nameFollowed } from '../../i18n/follow-words.ts'
import { wordsIn } from '../../i18n/words.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'

/** The letter's link shows a button, because scanners of mail open links; only the button begins anything. */
export function confirmFollowRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/follows/asked', (req, res) => {
    res.set('Cache-Control', 'private, no-store')
    portal.renderer.render(req, res, 'follows/asked', { title: wordsIn(localeOf(res)).follows.asked.title, noIndex: true }, {})
  })
  router.get('/follows/confirm/:token', (req, res) => showConfirm(portal, req, res))

  // Without the session's token, which would start a session: who holds the link may do this anyway.
  router.post('/follows/confirm/:token', async (req, res) => {
    const linkId = await confirmFollowing(portal, req.params.token, localeOf(res))
    if (linkId === undefined) return showExpired(portal, req, res)
    res.redirect(303, `/${localeOf(res)}/follows/${makeLinkToken(portal.site.addressBook.keys, 'follows', linkId)}?done=confirmed#done`)
  })
  return router
}

async function showConfirm(portal: Portal, req: Request<{ token: string }>, res: Response): Promise<void> {
  const locale = localeOf(res)
  const { token } = req.params
  const linkId = readLinkToken(portal.site.addressBook.keys, 'follow', token)
  const asked = linkId === undefined ? undefined : await findAskedFollow(portal.db, linkId)
  if (asked === undefined || (!asked.isConfirmed && asked.askedAt < startOfConfirming(portal.clock.now()))) return showExpired(portal, req, res)
  const words = wordsIn(locale).follows
  res.set('Cache-Control', 'private, no-store')
  portal.renderer.render(req as Request, res, 'follows/confirm', { title: words.confirm.title, noIndex: true }, {
    path: `/${locale}/follows/confirm/${token}`, name: nameFollowed(asked.followed, locale), tells: words.tells[asked.followed.kind]
  })
}

/** The same for a link that is too old, one that is not ours, and one to what cannot be seen any more. */
function showExpired(portal: Portal, req: Request<{ token: string }>, res: Response): void {
  const { title } = wordsIn(localeOf(res)).follows.expired
  res.status(410).set('Cache-Control', 'private, no-store')
  portal.renderer.render(req as Request, res, 'follows/expired', { title, noIndex: true }, { nextPath: `/${localeOf(res)}/requests` })
}
