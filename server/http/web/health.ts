import { Router } from 'express'
import type { Context } from '../../context.ts'
import { isDatabaseAway } from '../../db/connection.ts'

/** `/health/live`: the process answers. `/health/ready`: it can reach its database. */
export function healthRoutes(context: Context): Router {
  const router = Router()
  router.get('/live', (_req, res) => void res.json({ status: 'live' }))
  router.get('/ready', async (_req, res) => {
    try {
      await context.db.raw('select 1')
      res.json({ status: 'ready' })
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
      res.status(503).json({ status: 'database_away' })
    }
  })
  return router
}
