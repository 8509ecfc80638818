import { pipeline } from 'node:stream/promises'
import { Router, type Request, type Response } from 'express'
import { ReadingFault } from '../../actions/mail/read-mail.ts'
import { releaseMail } from '../../actions/mail/release-mail.ts'
import { retryMail } from '../../actions/mail/retry-mail.ts'
import { setMailAside } from '../../actions/mail/set-mail-aside.ts'
import { findKeptMail, type KeptMail } from '../../db/raw-mails/kept-reads.ts'
import { PortalError } from '../../domain/error.ts'
import { wordsIn } from '../../i18n/words.ts'
import { readForm, typedFields, type FormFault } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { releaseForm } from './forms.ts'
import { goOn, operatorId, orNotPossible, readId } from './operator-page.ts'
import { listPathOf } from './mails.ts'
import { presentMail } from './present-mail.ts'

/** One raw mail: look, release, retry, set aside. */
export function keptMailRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/mails/:id', async (req, res) => showMail(portal, req, res, await loadMail(portal, req), []))
  router.get('/mails/:id/raw.eml', (req, res) => sendRaw(portal, req, res))
  router.post('/mails/:id/release', (req, res) => release(portal, req, res))

  router.post('/mails/:id/retry', async (req, res) => {
    const mail = await loadMail(portal, req)
    goOn(res, comingFrom(mail), await orNotPossible('retried', () => retryMail(portal, { rawMailId: mail.id, actorUserId: operatorId(res) })))
  })

  router.post('/mails/:id/set-aside', async (req, res) => {
    const mail = await loadMail(portal, req)
    goOn(res, comingFrom(mail), await orNotPossible('set_aside', () => setMailAside(portal, { rawMailId: mail.id, actorUserId: operatorId(res), spam: typedFields(req.body)['spam'] === '1' })))
  })
  return router
}

async function loadMail(portal: Portal, req: Request): Promise<KeptMail> {
  const mail = await findKeptMail(portal.db, readId(req.params['id']))
  if (!mail) throw new PortalError('not_found')
  return mail
}

/** Back to the list that the mail was in, or to the mail where it was in none. */
function comingFrom(mail: KeptMail): string {
  return mail.state === 'waiting' || mail.state === 'placed' ? `/mails/${mail.id}` : listPathOf(mail.state)
}

async function release(portal: Portal, req: Request, res: Response): Promise<void> {
  const mail = await loadMail(portal, req)
  const words = wordsIn(localeOf(res)).admin.faults
  const form = readForm(releaseForm, req.body, words)
  if (!form.ok) return showMail(portal, req, res, mail, form.faults)
  try {
    const work = (): Promise<void> => releaseMail(portal, { rawMailId: mail.id, requestIds: form.value.requests, actorUserId: operatorId(res) })
    goOn(res, comingFrom(mail), await orNotPossible('released', work))
  } catch (error) {
    const fault = explain(error)
    if (!fault) throw error
    await showMail(portal, req, res, mail, [{ field: 'requests', text: words[fault] }])
  }
}

function explain(error: unknown): 'requests_unknown' | 'mail_unreadable' | undefined {
  if (error instanceof ReadingFault) return 'mail_unreadable'
  return error instanceof PortalError && error.code === 'not_found' ? 'requests_unknown' : undefined
}

async function showMail(portal: Portal, req: Request, res: Response, mail: KeptMail, faults: readonly FormFault[]): Promise<void> {
  const page = await presentMail(portal, req, res, mail, { faults, typed: typedFields(req.body)['requests'] ?? '' })
  res.status(faults.length > 0 ? 422 : 200)
  portal.renderer.render(req, res, 'admin/mail', { title: page.title, noIndex: true, path: `/admin/mails/${mail.id}`, faults: faults.length }, page)
}

/** The bytes as they came, never as a page: a mail is a stranger's HTML. */
async function sendRaw(portal: Portal, req: Request, res: Response): Promise<void> {
  const mail = await loadMail(portal, req)
  const bytes = await portal.storage.open(mail.sha256)
  res.set({
    'Content-Type': 'message/rfc822',
    'Content-Disposition': `attachment; filename="mail-${mail.id}.eml"`,
    'Content-Length': String(mail.size),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store'
  })
  await pipeline(bytes, res)
}
