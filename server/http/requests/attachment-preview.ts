import type { Request, RequestHandler, Response } from 'express'
import { pipeline } from 'node:stream/promises'
import { getAttachment } from '../../db/requests/attachment-read.ts'
import { findDocument, findPagePicture } from '../../db/documents/reads.ts'
import { getThread } from '../../db/requests/thread-read.ts'
import { PortalError } from '../../domain/error.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { viewerOf } from '../web/current-user.ts'
import { keepPrivate } from '../web/keep-private.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { requestIdOf, textParam } from './load-request.ts'
import { presentAttachment } from './present-attachment.ts'

const NUMBER = /^[1-9]\d{0,8}$/

/** What is in an attachment, without a program of its own and without anybody else's help. */
export function showAttachment(portal: Portal): RequestHandler {
  return async (req, res) => {
    const locale = localeOf(res)
    const id = numberParam(req, 'attachment')
    const thread = await getThread(portal.db, viewerOf(res), requestIdOf(req))
    if (thread.visibility === 'embargoed') keepPrivate(res)
    const attachment = thread.messages.flatMap((message) => message.attachments).find((one) => one.id === id)
    if (!attachment) throw new PortalError('not_found')
    const document = await findDocument(portal.db, id)
    const page = presentAttachment({ thread, attachment, document, locale, site: portal.site })
    const path = `/requests/${encodeURIComponent(makeRequestRef(thread))}/attachments/${id}/preview`
    portal.renderer.render(req, res, 'requests/attachment', { title: page.name, noIndex: true, path }, page)
  }
}

/** The picture of a page of a PDF. */
export function sendPagePicture(portal: Portal): RequestHandler {
  return async (req, res) => {
    const attachment = await getAttachment(portal.db, viewerOf(res), requestIdOf(req), numberParam(req, 'attachment'))
    const picture = await findPagePicture(portal.db, attachment.id, numberParam(req, 'number'))
    if (!picture) throw new PortalError('not_found')
    const content = await portal.storage.open(picture.sha256)
    setPictureHeaders(res, picture.size)
    await pipeline(content, res)
  }
}

function setPictureHeaders(res: Response, size: number): void {
  res.set({
    'Content-Type': 'image/webp',
    'Content-Length': String(size),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex'
  })
}

function numberParam(req: Request, name: string): number {
  const text = textParam(req, name)
  if (!NUMBER.test(text)) throw new PortalError('not_found')
  return Number(text)
}
