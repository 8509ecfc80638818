import type { RequestHandler } from 'express'
import { findLinkedRequest } from '../../db/embargoes/reads.ts'
import { PortalError } from '../../domain/error.ts'
import { readLinkToken } from '../../domain/private-links/private-link.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'

/** More links than anybody was given: the oldest fall out of the session. */
const MOST_PASSES = 20

/**
 * The session remembers the link, and the request is read at its own address: the link stands in no page, and what
 * is linked or copied from there lets nobody else in.
 */
export function openShareLink(portal: Portal): RequestHandler {
  return async (req, res) => {
    const token = typeof req.params['token'] === 'string' ? req.params['token'] : ''
    res.set({ 'Cache-Control': 'private, no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' })
    const linkId = readLinkToken(portal.site.addressBook.keys, 'share', token)
    const requestId = linkId === undefined ? undefined : await findLinkedRequest(portal.db, linkId)
    if (linkId === undefined || requestId === undefined) throw new PortalError('not_found')
    req.session.passes = [...(req.session.passes ?? []).filter((pass) => pass !== linkId), linkId].slice(-MOST_PASSES)
    res.redirect(303, `/${localeOf(res)}/requests/${requestId}`)
  }
}
