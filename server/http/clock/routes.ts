import { Router } from 'express'
import { requireCsrfToken } from '../web/csrf.ts'
import type { Portal } from '../web/portal.ts'
import { limitRate } from '../web/rate-limit.ts'
import { turnLanguage } from '../web/turn-language.ts'
import { makeCalendar, sendOwnCalendar, showCalendar, stopCalendar } from './own-calendar.ts'
import { sendRequestCalendar } from './request-calendar.ts'
import { postEvent, postUndoing, showClock, showClockAgain } from './show.ts'

/** They stop programs only. */
const EVENTS = { name: 'clock-events', points: 300, seconds: 3600 }

export function clockRoutes(portal: Portal): Router {
  const router = Router()
  const limitEvents = limitRate(portal.db, EVENTS, { showAgain: showClockAgain(portal) })
  router.get('/requests/:ref/clock.ics', sendRequestCalendar(portal))
  router.get('/requests/:ref/clock', showClock(portal))
  router.get('/requests/:ref/clock/:limit.ics', sendRequestCalendar(portal))
  router.post('/requests/:ref/clock/events', requireCsrfToken, limitEvents, turnLanguage(showClockAgain(portal)), postEvent(portal))
  router.post('/requests/:ref/clock/undoings/:event', requireCsrfToken, postUndoing(portal))

  router.get('/calendar', showCalendar(portal))
  router.post('/calendar', requireCsrfToken, makeCalendar(portal))
  router.post('/calendar/ending', requireCsrfToken, stopCalendar(portal))
  router.get('/calendar/:token.ics', sendOwnCalendar(portal))
  return router
}
