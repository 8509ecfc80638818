import { Router } from 'express'
import { listKeptMails, type KeptMail } from '../../db/raw-mails/kept-reads.ts'
import type { RawMailState } from '../../db/raw-mails/reads.ts'
import { PortalError } from '../../domain/error.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { wordsIn } from '../../i18n/words.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { makeOperatorPage, readId } from './operator-page.ts'
import type { MailRow } from './pages.ts'

const PAGE_SIZE = 50
const LISTS: Readonly<Record<string, 'held' | 'failed' | 'set_aside'>> = { held: 'held', failed: 'failed', 'set-aside': 'set_aside' }

export function mailListRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/mails/:list', async (req, res, next) => {
    const { list } = req.params
    const state = Object.hasOwn(LISTS, list) ? LISTS[list] : undefined
    if (!state) return next()
    const beforeId = req.query['before'] === undefined ? undefined : readId(req.query['before'])
    const mails = await listKeptMails(portal.db, { state, limit: PAGE_SIZE, beforeId })
    const locale = localeOf(res)
    const oldest = mails.at(-1)
    portal.renderer.render(req, res, 'admin/mails', { title: wordsIn(locale).admin.mails[state], noIndex: true }, {
      ...makeOperatorPage(req, res),
      title: wordsIn(locale).admin.mails[state],
      rows: mails.map((mail) => presentRow(mail, locale)),
      olderUrl: oldest && mails.length === PAGE_SIZE ? `/${locale}/admin/mails/${list}?before=${oldest.id}` : undefined
    })
  })
  return router
}

/** The list in which a mail of this state stands. */
export function listPathOf(state: RawMailState): string {
  const list = Object.entries(LISTS).find(([, listed]) => listed === state)
  if (!list) throw new PortalError('not_found')
  return `/mails/${list[0]}`
}

export function nameSender(mail: KeptMail): string {
  const { from } = mail.summary
  return [from?.name, from?.address ?? mail.envelope.from].filter((part) => part !== undefined && part !== '').join(' · ')
}

function presentRow(mail: KeptMail, locale: Locale): MailRow {
  const words = wordsIn(locale).admin
  const sender = nameSender(mail)
  return {
    id: mail.id,
    subject: mail.summary.subject || words.mails.noSubject,
    from: sender === '' ? words.mails.unknown : sender,
    to: mail.envelope.to.join(', '),
    arrived: formatMoment(mail.receivedAt, locale),
    reason: mail.holdReason === undefined ? (mail.lastError ?? '') : words.holdReasons[mail.holdReason],
    url: `/${locale}/admin/mails/${mail.id}`
  }
}
