import type { Request } from 'express'

const LONGEST = 1000

/** A parameter of the address that came once, cut to what a person types; anything else counts as not given. */
export function queryText(req: Request, name: string): string {
  const value = req.query[name]
  return typeof value === 'string' ? value.slice(0, LONGEST).trim() : ''
}
