import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, RequestHandler, Response } from 'express'
import type { Thread } from '../../domain/requests/thread.ts'
import { exportPdf } from '../../export/thread-pdf.ts'
import { exportZip, nameOfExport } from '../../export/thread-zip.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { splitFormat, textParam } from './load-request.ts'

export interface FileToSend {
  readonly stream: Readable
  readonly name: string
  readonly type: 'application/pdf' | 'application/zip'
  /** Called where nobody reads it to its end. */
  readonly abort: () => void
}

/** The thread as PDF, or with all its files as zip. */
export async function sendThreadFile(portal: Portal, req: Request, res: Response, { thread, format }: { readonly thread: Thread; readonly format: '.pdf' | '.zip' }): Promise<void> {
  const threadExport = { thread, locale: localeOf(res), site: portal.site, now: portal.clock.now() }
  if (format === '.zip') {
    const zip = await exportZip(portal, threadExport)
    return sendFile(req, res, { ...zip, name: nameOfExport(thread, 'zip'), type: 'application/zip' })
  }
  const stream = exportPdf(threadExport)
  return sendFile(req, res, { stream, abort: () => stream.destroy(), name: nameOfExport(thread, 'pdf'), type: 'application/pdf' })
}

/** Its length is not known before it is made, so it goes in pieces as they come. */
export async function sendFile(req: Request, res: Response, { stream, name, type, abort }: FileToSend): Promise<void> {
  res.set({ 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"`, 'X-Content-Type-Options': 'nosniff', 'X-Robots-Tag': 'noindex' })
  if (req.method === 'HEAD') {
    abort()
    return void res.end()
  }
  try {
    await pipeline(stream, res)
  } finally {
    abort()
  }
}

/** Runs another handler only where a file is asked for, which costs more than a page. */
export function whereThreadFile(handler: RequestHandler): RequestHandler {
  return (req, res, next) => {
    const { format } = splitFormat(textParam(req, 'ref'))
    return format === '.pdf' || format === '.zip' ? handler(req, res, next) : next()
  }
}
