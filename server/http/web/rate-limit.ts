import type { Request, RequestHandler, Response } from 'express'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '../../db/connection.ts'
import { wordsIn } from '../../i18n/words.ts'
import type { FormFault } from './form.ts'
import { localeOf } from './locale.ts'

export interface Limit {
  readonly name: string
  readonly points: number
  readonly seconds: number
}

export interface LimitOptions {
  /** Whose requests are counted together; default: those from one address of the network. */
  readonly keyOf?: (req: Request) => string
  /** Shows the form again, with what was typed; the status is set. Without it the answer is a page of its own. */
  readonly showAgain?: (req: Request, res: Response) => void | Promise<void>
}

/** Counts in PostgreSQL, so that all web processes count together. Answers 429 with Retry-After. */
export function limitRate(db: Db, limit: Limit, { keyOf = (req) => req.ip ?? '', showAgain }: LimitOptions = {}): RequestHandler {
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
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      res.set('Retry-After', String(Math.ceil(refusal.msBeforeNext / 1000)))
      if (showAgain === undefined) throw new TooManyTries()
      res.status(429)
      return showAgain(req, res)
    }
    next()
  }
}

/** What the form says, at its first field, while somebody has to wait; nothing where it is shown again for another reason. */
export function faultsOfHaste(res: Response, field: string): FormFault[] {
  return res.statusCode === 429 ? [{ field, text: wordsIn(localeOf(res)).site.form.tooMany }] : []
}

export class TooManyTries extends Error {
  readonly status = 429
}
