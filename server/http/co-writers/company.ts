import type { Request, RequestHandler, Response } from 'express'
import { invite } from '../../actions/co-writers/invite.ts'
import { removeCoWriter } from '../../actions/co-writers/remove-co-writer.ts'
import { revokeInvitation } from '../../actions/co-writers/revoke-invitation.ts'
import { PortalError } from '../../domain/error.ts'
import { checkEmail, tidyEmail } from '../../domain/users/email.ts'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser } from '../web/current-user.ts'
import { typedFields, type FormFault } from '../web/form.ts'
import { belowLocale } from '../web/layout.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { faultsOfHaste } from '../web/rate-limit.ts'
import { loadWriter, type Writer } from './load-writer.ts'
import { presentCompany } from './present-company.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NUMBER = /^[1-9]\d{0,8}$/

/** Who writes along, what is being written, and for the requester who else may come. */
export function showCompany(portal: Portal): RequestHandler {
  return async (req, res) => {
    if (currentUser(res) === undefined) return res.redirect(303, withContinueTo(`/${localeOf(res)}/sign-in`, req.originalUrl))
    await renderCompany(portal, req, res, await loadWriter(portal, req, res), [])
  }
}

export function postInvitation(portal: Portal): RequestHandler {
  return async (req, res) => {
    const writer = await loadWriter(portal, req, res)
    const typed = typedFields(req.body)
    const words = wordsIn(localeOf(res)).coWriters.faults
    const email = tidyEmail(typed['email'] ?? '')
    const again = (text: string): Promise<void> => renderCompany(portal, req, res, writer, [{ field: 'email', text }])
    if (email !== '' && checkEmail(email) !== undefined) return again(words.email_wrong)
    const invited = await invite(portal, writer.userId, { requestId: writer.head.id, email: email === '' ? undefined : email, maySend: typed['may_send'] === 'yes' })
    if (!invited.ok) return again(words[invited.fault])
    goOn(res, writer, email === '' ? 'link' : 'sent')
  }
}

/** With what was typed, for who has to wait. */
export function showCompanyAgain(portal: Portal): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => renderCompany(portal, req, res, await loadWriter(portal, req, res), faultsOfHaste(res, 'email'))
}

export function postRevocation(portal: Portal): RequestHandler {
  return async (req, res) => {
    const writer = await loadWriter(portal, req, res)
    const { invitation } = req.params
    if (typeof invitation !== 'string' || !UUID.test(invitation)) throw new PortalError('not_found')
    await revokeInvitation(portal, writer.userId, { requestId: writer.head.id, invitationId: invitation })
    goOn(res, writer, 'revoked')
  }
}

/** The requester takes somebody out; who goes themselves comes to the requests that they still write along on. */
export function postRemoval(portal: Portal): RequestHandler {
  return async (req, res) => {
    const writer = await loadWriter(portal, req, res)
    const { user } = req.params
    if (typeof user !== 'string' || !NUMBER.test(user)) throw new PortalError('not_found')
    await removeCoWriter(portal, writer.userId, { requestId: writer.head.id, userId: Number(user) })
    if (Number(user) === writer.userId) return res.redirect(303, `/${localeOf(res)}/writing-along`)
    goOn(res, writer, 'removed')
  }
}

type Done = 'sent' | 'link' | 'revoked' | 'removed' | 'kept'
const DONE: readonly Done[] = ['sent', 'link', 'revoked', 'removed', 'kept']

function goOn(res: Response, { path }: Writer, done: Done): void {
  res.redirect(303, `${path}/co-writers?done=${done}#done`)
}

async function renderCompany(portal: Portal, req: Request, res: Response, writer: Writer, faults: readonly FormFault[]): Promise<void> {
  const w = wordsIn(localeOf(res))
  const done = DONE.find((one) => one === req.query['done'])
  if (faults.length > 0 && res.statusCode === 200) res.status(422)
  const company = await presentCompany(portal, writer, { locale: localeOf(res), typed: typedFields(req.body), faults })
  const writing = company.inviting && belowLocale(company.inviting.action)
  portal.renderer.render(req, res, 'co-writers/company', { title: w.coWriters.title, noIndex: true, path: belowLocale(`${writer.path}/co-writers`), writing, faults: faults.length }, {
    csrf: csrfToken(req),
    faults: { title: w.site.form.faultsTitle, faults },
    done: done && w.coWriters.done[done],
    ...company
  })
}
