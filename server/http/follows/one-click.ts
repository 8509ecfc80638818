import { Router } from 'express'
import { stopFollowing } from '../../actions/follows/stop-following.ts'
import { findFollowerOfLink } from '../../db/follows/reads.ts'
import { PortalError } from '../../domain/error.ts'
import { startOfBounces } from '../../domain/follows/digest-day.ts'
import { readLinkToken } from '../../domain/private-links/private-link.ts'
import { negotiateLocale } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'

/**
 * RFC 8058, as for other notices: mail programs post here to end all that is followed. The token is the proof, so it stands
 * before the locks against forged forms. A GET changes nothing. Who follows nothing any more is told the same.
 */
export function followOneClickRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/:token', (req, res) => res.redirect(303, `/${negotiateLocale(req)}/follows/${encodeURIComponent(req.params.token)}`))
  router.post('/:token', async (req, res) => {
    const linkId = readLinkToken(portal.site.addressBook.keys, 'follows', req.params.token)
    if (linkId === undefined) throw new PortalError('not_found')
    const follower = await findFollowerOfLink(portal.db, linkId, startOfBounces(portal.clock.now()))
    if (follower !== undefined) await stopFollowing(portal, follower.id)
    res.set('Cache-Control', 'no-store').type('text/plain').send('OK\n')
  })
  return router
}
