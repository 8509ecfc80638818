import type { Request, RequestHandler } from 'express'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '../../db/connection.ts'

export interface Limit {
  readonly name: string
  readonly points: number
  readonly seconds: number
}

/** Counts in PostgreSQL, so that all web processes count together. Answers 429 with Retry-After. */
export function limitRate(db: Db, limit: Limit, keyOf: (req: Request) => string = (req) => req.ip ?? ''): RequestHandler {
  const limiter = new RateLimiterPostgres({
    storeClient: db,
    storeType: 'knex',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.seconds
  })
  return async (req, res, next) => {
    try {
      await limiter.consume(keyOf(req))
      next()
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      res.set('Retry-After', String(Math.ceil(refusal.msBeforeNext / 1000)))
      next(new TooManyTries())
    }
  }
}

export class TooManyTries extends Error {
  readonly status = 429
}
