import type { Request } from 'express'
import { PortalError } from '../../domain/error.ts'
import { readRequestRef } from '../../domain/requests/slug.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The one door from a URL to a request's number. */
export function requestIdOf(req: Request): number {
  const id = readRequestRef(textParam(req, 'ref'))
  if (id === undefined) throw new PortalError('not_found')
  return id
}

export function draftIdOf(text: string): string {
  if (!UUID.test(text)) throw new PortalError('not_found')
  return text
}

export function textParam(req: Request, name: string): string {
  const value = req.params[name]
  return typeof value === 'string' ? value : ''
}

/** A query parameter that came once; anything else counts as not given. */
export function textQuery(req: Request, name: string): string {
  const value = req.query[name]
  return typeof value === 'string' ? value : ''
}
