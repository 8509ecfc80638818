import { Router } from 'express'
import { retryLetter } from '../../actions/outbox/retry-letter.ts'
import { listUndelivered } from '../../db/outbox/undelivered-reads.ts'
import type { Letter } from '../../domain/letters/letter.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { wordsIn } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { goOn, makeOperatorPage, orNotPossible, readId } from './operator-page.ts'

const MOST_SHOWN = 200
/** Their token is gone from the row, and would be too old. */
const ONCE_ONLY: readonly Letter[] = ['confirm_account', 'reset_password']

export function letterRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/letters', async (req, res) => {
    const locale = localeOf(res)
    const words = wordsIn(locale).admin
    const letters = await listUndelivered(portal.db, MOST_SHOWN)
    portal.renderer.render(req, res, 'admin/letters', { title: words.letters.title, noIndex: true }, {
      ...makeOperatorPage(req, res),
      rows: letters.map((letter) => ({
        id: letter.id,
        letter: words.letterNames[letter.letter],
        request: letter.requestId === undefined ? undefined : { text: `#${letter.requestId} ${letter.requestTitle ?? ''}`, url: `/${locale}/requests/${letter.requestId}` },
        written: formatMoment(letter.createdAt, locale),
        attempts: letter.attempts,
        answer: [letter.response, letter.error].filter((part) => part !== undefined).join(' · '),
        retryUrl: ONCE_ONLY.includes(letter.letter) ? undefined : `/${locale}/admin/letters/${letter.id}/retry`
      }))
    })
  })

  router.post('/letters/:id/retry', async (req, res) => {
    const id = readId(req.params['id'])
    goOn(res, '/letters', await orNotPossible('letter_retried', () => retryLetter(portal, id, viewerOf(res))))
  })
  return router
}
