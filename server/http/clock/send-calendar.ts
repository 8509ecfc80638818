import type { Request, Response } from 'express'
import { writeCalendar, type CalendarSheet } from '../../text/calendar.ts'
import { etagOf, isKnown } from '../web/etag.ts'

/**
 * Asked for again and again by programs: what has not changed is not sent again (RFC 9110 section 13.1.2). For somebody in
 * particular, who may be reading what is private, it is kept nowhere, as is every other page that they get.
 */
export function sendCalendar(req: Request, res: Response, sheet: CalendarSheet, { filename }: { readonly filename: string | undefined }): void {
  const text = writeCalendar(sheet)
  const etag = etagOf(text)
  res.set({ ETag: etag, 'X-Robots-Tag': 'noindex' })
  if (res.get('Cache-Control') === undefined) res.set('Cache-Control', 'private, no-cache')
  if (isKnown(req.get('if-none-match'), etag)) return void res.status(304).end()
  if (filename !== undefined) res.set('Content-Disposition', `attachment; filename="${filename}"`)
  res.type('text/calendar; charset=utf-8').send(text)
}
