import { Router } from 'express'
import type { Context } from '../../context.ts'
import { isDatabaseAway } from '../../db/connection.ts'
import { readMailFigures } from './mail-figures.ts'

/** `/health/live`: the process answers. `/health` and `/health/ready`: it can reach its database, and how mail stands there. */
export function healthRoutes(context: Context): Router {
  const router = Router()
  router.get('/live', (_req, res) => void res.json({ status: 'live' }))
  router.get(['/', '/ready'], async (_req, res) => {
    try {
      const mail = await readMailFigures(context)
      res.json({ status: 'ready', mail })
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
      res.status(503).json({ status: 'database_away' })
    }
  })
  return router
}
