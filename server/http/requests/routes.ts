import { Router } from 'express'
import { MOST_FILE_BYTES, MOST_FILES } from '../../domain/drafts/files.ts'
import { requireCsrfToken } from '../web/csrf.ts'
import { FEED } from '../web/feed.ts'
import type { Portal } from '../web/portal.ts'
import { limitRate } from '../web/rate-limit.ts'
import { turnLanguage } from '../web/turn-language.ts'
import { takeUpload, whereFilesCame } from '../web/upload.ts'
import { sendAttachment } from './attachment.ts'
import { sendPagePicture, showAttachment } from './attachment-preview.ts'
import { postWithdrawal, showBatch } from './batch.ts'
import { postClassification, showClassification, showClassificationAgain } from './classification.ts'
import { previewLetter, showCompose, showComposeAgain } from './compose.ts'
import { postDiscarding } from './discard.ts'
import { answerActs } from './form-acts.ts'
import { showHints } from './hints.ts'
import { postFollowUp, showFollowUp, showFollowUpAgain } from './follow-up.ts'
import { showAnswered, showMade, showOverdue } from './list.ts'
import { DRAFTS, FILES, KEEPINGS, LETTERS, UPLOADS } from './limits.ts'
import { nextStepRoutes } from './next-step-routes.ts'
import { acceptPending, setPendingAside } from './pending.ts'
import { showPrint } from './print.ts'
import { removeDraftFile, showPreview, submitDraft } from './preview.ts'
import { showRequest } from './show.ts'
import { keepLetter } from './keep-typing.ts'
import { takeBack } from './take-back.ts'
import { sendThreadFeed } from './thread-feed.ts'
import { whereThreadFile } from './thread-file.ts'

export function requestRoutes(portal: Portal): Router {
  const router = Router()
  const limitLetters = limitRate(portal.db, LETTERS)
  const limitFollowUps = limitRate(portal.db, LETTERS, { showAgain: showFollowUpAgain(portal) })
  const limitDrafts = limitRate(portal.db, DRAFTS, { showAgain: showComposeAgain(portal) })
  const upload = takeUpload({ files: MOST_FILES, bytes: MOST_FILE_BYTES })
  const limitUploads = whereFilesCame(limitRate(portal.db, UPLOADS, { showAgain: showComposeAgain(portal) }))
  const limitFollowUpFiles = whereFilesCame(limitRate(portal.db, UPLOADS, { showAgain: showFollowUpAgain(portal) }))

  router.get('/new', showCompose(portal))
  router.post('/new', upload, requireCsrfToken, limitDrafts, limitUploads, answerActs(portal), previewLetter(portal))
  router.get('/writing/hints', showHints(portal))
  router.post('/new/keeping', requireCsrfToken, limitRate(portal.db, KEEPINGS), keepLetter(portal))
  router.get('/drafts/:draft', showPreview(portal))
  router.post('/drafts/:draft/files/:file/removal', requireCsrfToken, removeDraftFile(portal))
  router.post('/drafts/:draft/discarding', requireCsrfToken, postDiscarding(portal))
  router.post('/drafts/:draft/submission', requireCsrfToken, limitLetters, submitDraft(portal))

  router.get('/batches/:batch', showBatch(portal))
  router.post('/batches/:batch/withdrawal', requireCsrfToken, postWithdrawal(portal))

  const lists = [
    ...['/requests', '/requests/status/:standing', '/requests/category/:category', '/requests/category/:category/status/:standing'].map((path) => ({ path, ...showMade(portal) })),
    { path: '/requests/answered', ...showAnswered(portal) },
    { path: '/requests/overdue', ...showOverdue(portal) }
  ]
  for (const { path, page, feed } of lists) router.get(path, page).get(`${path}${FEED}`, feed)
  router.get(`/requests/:ref${FEED}`, sendThreadFeed(portal))
  router.use(nextStepRoutes(portal))
  router.get('/requests/:ref', whereThreadFile(limitRate(portal.db, FILES)), showRequest(portal))
  router.get('/requests/:ref/print', showPrint(portal))
  router.get('/requests/:ref/follow-ups/new', showFollowUp(portal))
  router.post('/requests/:ref/follow-ups', upload, requireCsrfToken, limitFollowUps, limitFollowUpFiles, turnLanguage(showFollowUpAgain(portal)), postFollowUp(portal))
  router.get('/requests/:ref/classification', showClassification(portal))
  router.post('/requests/:ref/classification', requireCsrfToken, turnLanguage(showClassificationAgain(portal)), postClassification(portal))
  router.post('/requests/:ref/messages/:message/acceptance', requireCsrfToken, acceptPending(portal))
  router.post('/requests/:ref/messages/:message/taking-back', requireCsrfToken, takeBack(portal))
  router.post('/requests/:ref/messages/:message/setting-aside', requireCsrfToken, setPendingAside(portal))
  router.get('/requests/:ref/attachments/:attachment/preview', showAttachment(portal))
  router.get('/requests/:ref/attachments/:attachment/pages/:number', sendPagePicture(portal))
  router.get('/requests/:ref/attachments/:attachment/:filename', sendAttachment(portal))
  return router
}
