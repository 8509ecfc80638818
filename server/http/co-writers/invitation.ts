import type { Request, RequestHandler, Response } from 'express'
import { acceptInvitation } from '../../actions/co-writers/accept-invitation.ts'
import { findMayCoSend, findOpenInvitation, type Invitation } from '../../db/co-writers/reads.ts'
import { PortalError } from '../../domain/error.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { readLinkToken } from '../../domain/private-links/private-link.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { maskLine } from './load-writer.ts'

/** What one is invited to. A GET takes nothing up: scanners of mail open links. */
export function showInvitation(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const user = currentUser(res)
    res.set({ 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' })
    const invitation = await loadInvitation(portal, req)
    if (user !== undefined && (await isIn(portal, invitation, user.id))) return res.redirect(303, requestPath(res, { id: invitation.requestId, slug: invitation.slug }))
    const words = wordsIn(locale).coWriters.invitation
    const path = `/${locale}/invitations/${tokenOf(req)}`
    const name = { name: maskLine(invitation.requesterName, locale) }
    portal.renderer.render(req, res, 'co-writers/invitation', { title: words.title, noIndex: true, path: `/invitations/${tokenOf(req)}` }, {
      text: fill(words.text, { ...name, authority: locale === 'en' ? invitation.authority.nameEn : invitation.authority.nameZh }),
      title: maskLine(invitation.title, locale, invitation.hiddenNames),
      titleLang: languageOf(invitation.title),
      effect: fill(invitation.maySend ? words.sender : words.drafter, name),
      path: `${path}/acceptance`,
      csrf: user === undefined ? undefined : csrfToken(req),
      signInPath: withContinueTo(`/${locale}/sign-in`, path),
      signUpPath: withContinueTo(`/${locale}/sign-up`, path)
    })
  }
}

export function postAcceptance(portal: Portal): RequestHandler {
  return async (req, res) => {
    const user = currentUser(res)
    if (user === undefined) throw new PortalError('forbidden')
    const request = await acceptInvitation(portal, user.id, (await loadInvitation(portal, req)).id)
    res.redirect(303, requestPath(res, request))
  }
}

/** Throws PortalError `not_found` for one that is open no more, as for one that never was. */
async function loadInvitation(portal: Portal, req: Request): Promise<Invitation> {
  const id = readLinkToken(portal.site.addressBook.keys, 'invitation', tokenOf(req))
  const invitation = id === undefined ? undefined : await findOpenInvitation(portal.db, id, portal.clock.now())
  if (invitation === undefined) throw new PortalError('not_found')
  return invitation
}

async function isIn(portal: Portal, { requestId, requesterId }: Invitation, userId: number): Promise<boolean> {
  return requesterId === userId || (await findMayCoSend(portal.db, requestId, userId)) !== undefined
}

function tokenOf(req: Request): string {
  const { token } = req.params
  return typeof token === 'string' ? token : ''
}

function requestPath(res: Response, request: { readonly id: number; readonly slug: string }): string {
  return `/${localeOf(res)}/requests/${encodeURIComponent(makeRequestRef(request))}`
}
