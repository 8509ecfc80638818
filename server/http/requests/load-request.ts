import type { Request } from 'express'
import { PortalError } from '../../domain/error.ts'
import { readRequestRef } from '../../domain/requests/slug.ts'

const FORMATS = ['.json', '.txt', '.pdf', '.zip'] as const
/** What can be had of a thread: its page, or one of these. */
export type ThreadFormat = '' | (typeof FORMATS)[number]

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The one door from a URL to a request's number. */
export function requestIdOf(req: Request): number {
  const id = readRequestRef(splitFormat(textParam(req, 'ref')).ref)
  if (id === undefined) throw new PortalError('not_found')
  return id
}

/** What stands behind a thread's address to get it in another form. */
export function splitFormat(ref: string): { readonly ref: string; readonly format: ThreadFormat } {
  const format = FORMATS.find((one) => ref.endsWith(one))
  return format === undefined ? { ref, format: '' } : { ref: ref.slice(0, -format.length), format }
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
