import type { Response } from 'express'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '../../db/connection.ts'
import type { Limit } from '../web/rate-limit.ts'

/** Counts tries that failed: each try is counted before it is made, and taken back when it was right. */
export interface TryLimit {
  /** False where there were too many: the answer is then 429 with Retry-After. */
  count(res: Response, key: string): Promise<boolean>
  takeBack(key: string): Promise<void>
  forget(key: string): Promise<void>
}

export function createTryLimit(db: Db, limit: Limit): TryLimit {
  const limiter = new RateLimiterPostgres({
    storeClient: db,
    storeType: 'knex',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.seconds
  })
  return {
    async count(res, key) {
      try {
        await limiter.consume(key)
        return true
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        res.status(429).set('Retry-After', String(Math.ceil(refusal.msBeforeNext / 1000)))
        return false
      }
    },
    async takeBack(key) {
      await limiter.reward(key, 1)
    },
    async forget(key) {
      await limiter.delete(key)
    }
  }
}
