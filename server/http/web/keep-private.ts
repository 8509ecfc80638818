import type { Response } from 'express'
import { viewerOf } from './current-user.ts'

/**
 * For a page of a private request: no cache and no search engine keeps it. Who reads it by a link tells no page where
 * they come from; who writes on it has forms, and some browsers would send those without saying that they come from here.
 */
export function keepPrivate(res: Response): void {
  res.set({ 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' })
  if (viewerOf(res).passes !== undefined) res.set('Referrer-Policy', 'no-referrer')
}
