import { Router } from 'express'
import { requireCsrfToken } from '../web/csrf.ts'
import type { Portal } from '../web/portal.ts'
import { limitRate } from '../web/rate-limit.ts'
import { sendAttachment } from './attachment.ts'
import { sendPagePicture, showAttachment } from './attachment-preview.ts'
import { previewLetter, showCompose, showComposeAgain } from './compose.ts'
import { postFollowUp, showFollowUp, showFollowUpAgain } from './follow-up.ts'
import { showList } from './list.ts'
import { showPreview, submitDraft } from './preview.ts'
import { showRequest } from './show.ts'

const HOUR = 3600
/** A school or an office stands behind one address; they stop programs only. */
const LETTERS = { name: 'letters', points: 300, seconds: HOUR }
const DRAFTS = { name: 'drafts', points: 600, seconds: HOUR }

export function requestRoutes(portal: Portal): Router {
  const router = Router()
  const limitLetters = limitRate(portal.db, LETTERS)
  const limitFollowUps = limitRate(portal.db, LETTERS, { showAgain: showFollowUpAgain(portal) })
  const limitDrafts = limitRate(portal.db, DRAFTS, { showAgain: showComposeAgain(portal) })

  router.get('/new', showCompose(portal))
  router.post('/new', requireCsrfToken, limitDrafts, previewLetter(portal))
  router.get('/drafts/:draft', showPreview(portal))
  router.post('/drafts/:draft/submission', requireCsrfToken, limitLetters, submitDraft(portal))

  router.get('/requests', showList(portal))
  router.get('/requests/:ref', showRequest(portal))
  router.get('/requests/:ref/follow-ups/new', showFollowUp(portal))
  router.post('/requests/:ref/follow-ups', requireCsrfToken, limitFollowUps, postFollowUp(portal))
  router.get('/requests/:ref/attachments/:attachment/preview', showAttachment(portal))
  router.get('/requests/:ref/attachments/:attachment/pages/:number', sendPagePicture(portal))
  router.get('/requests/:ref/attachments/:attachment/:filename', sendAttachment(portal))
  return router
}
