import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { writeCalendar, type CalendarSheet } from '../../text/calendar.ts'

/** Asked for again and again by programs: what has not changed is not sent again (RFC 9110 section 13.1.2). */
export function sendCalendar(req: Request, res: Response, sheet: CalendarSheet, { filename }: { readonly filename: string | undefined }): void {
  const text = writeCalendar(sheet)
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  res.set({ ETag: etag, 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' })
  if (req.get('if-none-match') === etag) return void res.status(304).end()
  if (filename !== undefined) res.set('Content-Disposition', `attachment; filename="${filename}"`)
  res.type('text/calendar; charset=utf-8').send(text)
}
