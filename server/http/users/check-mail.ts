import { Router } from 'express'
import { fill, wordsIn } from '../../i18n/words.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'

declare module 'express-session' {
  interface SessionData {
    /** What the page «check your mail» says. */
    mailSent?: { readonly address: string; readonly reason: 'signUp' | 'unconfirmed' | 'reset' }
  }
}

/** After a form that may have sent a letter: the same page whether it did or not. */
export function checkMailRoutes(portal: Portal): Router {
  const router = Router()
  router.get('/check-mail', (req, res) => {
    const locale = localeOf(res)
    const words = wordsIn(locale).users.checkMail
    const sent = req.session.mailSent
    res.set('Cache-Control', 'private, no-store')
    portal.renderer.render(req, res, 'users/check-mail', { title: words.title, noIndex: true }, {
      text: sent === undefined ? words.plain : fill(words[sent.reason], { address: sent.address }),
      againUrl: `/${locale}/${sent?.reason === 'reset' ? 'forgotten-password' : 'sign-up'}`
    })
  })
  return router
}
