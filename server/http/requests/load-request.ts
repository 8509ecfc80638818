import type { Request } from 'express'
import { PortalError } from '../../domain/error.ts'
import { readRequestRef } from '../../domain/requests/slug.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The one door from a URL to a request's number. */
export function requestIdOf(req: Request): number {
  const id = readRequestRef(splitFormat(textParam(req, 'ref')).ref)
  if (id === undefined) throw new PortalError('not_found')
  return id
}

/** What stands behind a thread's address to get it as data or text. */
export function splitFormat(ref: string): { readonly ref: string; readonly format: '' | '.json' | '.txt' } {
  if (ref.endsWith('.json')) return { ref: ref.slice(0, -'.json'.length), format: '.json' }
  if (ref.endsWith('.txt')) return { ref: ref.slice(0, -'.txt'.length), format: '.txt' }
  return { ref, format: '' }
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
