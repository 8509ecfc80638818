import { Router } from 'express'
import { MOST_FILE_BYTES, MOST_FILES } from '../../domain/drafts/files.ts'
import { requireCsrfToken } from '../web/csrf.ts'
import type { Portal } from '../web/portal.ts'
import { limitRate } from '../web/rate-limit.ts'
import { turnLanguage } from '../web/turn-language.ts'
import { takeUpload, whereFilesCame } from '../web/upload.ts'
import { FILES, LETTERS, UPLOADS } from './limits.ts'
import { postNextStep, showNextStep, showNextStepAgain, showNextSteps } from './next-steps.ts'
import { postNote, showNote, showNoteAgain } from './note.ts'
import { postOmbudsman, showOmbudsman, showOmbudsmanAgain } from './ombudsman.ts'

/** What the requester does with a request beside writing to the authority in their own words. */
export function nextStepRoutes(portal: Portal): Router {
  const router = Router()
  const upload = takeUpload({ files: MOST_FILES, bytes: MOST_FILE_BYTES })
  const limitNotes = limitRate(portal.db, LETTERS, { showAgain: showNoteAgain(portal) })
  const limitNoteFiles = whereFilesCame(limitRate(portal.db, UPLOADS, { showAgain: showNoteAgain(portal) }))
  const limitSteps = limitRate(portal.db, LETTERS, { showAgain: showNextStepAgain(portal) })
  const limitStepFiles = whereFilesCame(limitRate(portal.db, UPLOADS, { showAgain: showNextStepAgain(portal) }))

  router.get('/requests/:ref/notes/new', showNote(portal))
  router.post('/requests/:ref/notes', upload, requireCsrfToken, limitNotes, limitNoteFiles, turnLanguage(showNoteAgain(portal)), postNote(portal))
  router.get('/requests/:ref/next-steps', showNextSteps(portal))
  router.get('/requests/:ref/next-steps/:step', showNextStep(portal))
  router.post('/requests/:ref/next-steps/:step', upload, requireCsrfToken, limitSteps, limitStepFiles, turnLanguage(showNextStepAgain(portal)), postNextStep(portal))
  router.get('/requests/:ref/ombudsman', showOmbudsman(portal))
  router.post('/requests/:ref/ombudsman', requireCsrfToken, limitRate(portal.db, FILES, { showAgain: showOmbudsmanAgain(portal) }), turnLanguage(showOmbudsmanAgain(portal)), postOmbudsman(portal))
  return router
}
