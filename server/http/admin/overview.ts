import { Router } from 'express'
import { countWaitingBatches } from '../../db/batches/reads.ts'
import { countOpenChangeRequests } from '../../db/change-requests/reads.ts'
import { countFollows } from '../../db/follows/reads.ts'
import { countHeldAttachments } from '../../db/documents/reads.ts'
import { countPendingMessages } from '../../db/messages/pending-reads.ts'
import { countDue, countUndelivered } from '../../db/outbox/undelivered-reads.ts'
import { countRawMails, type MailCounts } from '../../db/raw-mails/reads.ts'
import { countOpenReports } from '../../db/reports/reads.ts'
import { findLastScan } from '../../db/raw-mails/scan-reads.ts'
import { isMailboxSilent, isPenGrowing } from '../../domain/messages/mail-watch.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { fill, wordsIn, type Words } from '../../i18n/words.ts'
import { makeField } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { makeOperatorPage } from './operator-page.ts'

export function overviewRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/', async (req, res) => {
    const [mails, undelivered, changes, attachments, due, pending, reports, batches, followed] = await Promise.all([
      countRawMails(portal.db), countUndelivered(portal.db), countOpenChangeRequests(portal.db), countHeldAttachments(portal.db), countDue(portal.db), countPendingMessages(portal.db), countOpenReports(portal.db), countWaitingBatches(portal.db), countFollows(portal.db)
    ])
    const words = wordsIn(localeOf(res)).admin.overview
    const home = `/${localeOf(res)}/admin`
    portal.renderer.render(req, res, 'admin/overview', { title: words.title, noIndex: true }, {
      ...makeOperatorPage(req, res),
      waiting: mails.waiting,
      lettersWaiting: due,
      follows: fill(wordsIn(localeOf(res)).follows.operators.count, { follows: formatCount(followed.follows, localeOf(res)), followers: formatCount(followed.followers, localeOf(res)) }),
      notes: [...listNotes(portal, words), ...(await listMailNotes(portal, mails, localeOf(res)))],
      items: [
        { label: words.held, count: mails.held, url: `${home}/mails/held` },
        { label: words.failed, count: mails.failed, url: `${home}/mails/failed` },
        { label: words.pending, count: pending, url: `${home}/pending` },
        { label: words.undelivered, count: undelivered, url: `${home}/letters` },
        { label: words.attachments, count: attachments, url: `${home}/attachments` },
        { label: words.reports, count: reports, url: `${home}/reports` },
        { label: words.changeRequests, count: changes, url: `${home}/change-requests` },
        { label: words.batches, count: batches, url: `${home}/batches` },
        { label: words.setAside, count: undefined, url: `${home}/mails/set-aside` },
        { label: words.rules, count: undefined, url: `${home}/mail-rules` },
        { label: words.wordings, count: undefined, url: `${home}/wordings` },
        { label: words.authorities, count: undefined, url: `${home}/authorities` }
      ],
      requestField: makeField({ name: 'number', label: words.requestNumber }, [])
    })
  })
  return router
}

/** The holding pen grows, or nobody reads the mailbox. */
async function listMailNotes({ config, db, clock }: Portal, mails: MailCounts, locale: Locale): Promise<string[]> {
  const words = wordsIn(locale).admin.overview
  const now = clock.now()
  const notes = isPenGrowing(mails, now) ? [fill(words.penGrows, { count: mails.held, date: formatMoment(mails.oldestHeld ?? now, locale) })] : []
  if (config.imapUrl === undefined) return notes
  const last = await findLastScan(db)
  if (!isMailboxSilent(last?.at, now, config.imapPollSeconds)) return notes
  return [...notes, last === undefined ? words.mailboxNever : fill(words.mailboxSilent, { date: formatMoment(last.at, locale) })]
}

function listNotes({ config }: Portal, words: Words['admin']['overview']): string[] {
  const { on, overrideTo } = config.mailOut
  return [
    ...(on ? [] : [words.mailOff]),
    ...(overrideTo === undefined ? [] : [fill(words.mailOverride, { address: overrideTo })])
  ]
}
