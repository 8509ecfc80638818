import { Router } from 'express'
import { countOpenChangeRequests } from '../../db/change-requests/reads.ts'
import { countHeldAttachments } from '../../db/documents/reads.ts'
import { countPendingMessages } from '../../db/messages/pending-reads.ts'
import { countDue, countUndelivered } from '../../db/outbox/undelivered-reads.ts'
import { countRawMails } from '../../db/raw-mails/reads.ts'
import { fill, wordsIn, type Words } from '../../i18n/words.ts'
import { makeField } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { makeOperatorPage } from './operator-page.ts'

export function overviewRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/', async (req, res) => {
    const [mails, undelivered, changes, attachments, due, pending] = await Promise.all([
      countRawMails(portal.db), countUndelivered(portal.db), countOpenChangeRequests(portal.db), countHeldAttachments(portal.db), countDue(portal.db), countPendingMessages(portal.db)
    ])
    const words = wordsIn(localeOf(res)).admin.overview
    const home = `/${localeOf(res)}/admin`
    portal.renderer.render(req, res, 'admin/overview', { title: words.title, noIndex: true }, {
      ...makeOperatorPage(req, res),
      waiting: mails.waiting,
      lettersWaiting: due,
      notes: listNotes(portal, words),
      items: [
        { label: words.held, count: mails.held, url: `${home}/mails/held` },
        { label: words.failed, count: mails.failed, url: `${home}/mails/failed` },
        { label: words.pending, count: pending, url: `${home}/pending` },
        { label: words.undelivered, count: undelivered, url: `${home}/letters` },
        { label: words.attachments, count: attachments, url: `${home}/attachments` },
        { label: words.changeRequests, count: changes, url: `${home}/change-requests` },
        { label: words.setAside, count: undefined, url: `${home}/mails/set-aside` },
        { label: words.authorities, count: undefined, url: `${home}/authorities` }
      ],
      requestField: makeField({ name: 'number', label: words.requestNumber }, [])
    })
  })
  return router
}

function listNotes({ config }: Portal, words: Words['admin']['overview']): string[] {
  const { on, overrideTo } = config.mailOut
  return [
    ...(on ? [] : [words.mailOff]),
    ...(overrideTo === undefined ? [] : [fill(words.mailOverride, { address: overrideTo })])
  ]
}
