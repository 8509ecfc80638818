import { pipeline } from 'node:stream/promises'
import type { RequestHandler } from 'express'
import { getAttachment } from '../../db/requests/attachment-read.ts'
import { PortalError } from '../../domain/error.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { requestIdOf, textParam } from './load-request.ts'

/** What a browser may show by itself; everything else is a download. */
const SAFE_INLINE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])
const NUMBER = /^[1-9]\d{0,8}$/

export function sendAttachment(portal: Portal): RequestHandler {
  return async (req, res) => {
    const id = textParam(req, 'attachment')
    if (!NUMBER.test(id)) throw new PortalError('not_found')
    const attachment = await getAttachment(portal.db, viewerOf(res), requestIdOf(req), Number(id))
    const inline = SAFE_INLINE.has(attachment.contentType)
    const name = maskText(attachment.filename ?? `attachment-${attachment.id}`, { locale: localeOf(res), author: 'authority', privateNames: [], hiddenNames: attachment.hiddenNames })
    const content = await portal.storage.open(attachment.sha256)
    res.set({
      'Content-Type': inline ? attachment.contentType : 'application/octet-stream',
      'Content-Length': String(attachment.size),
      'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(name)}`,
      'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex'
    })
    await pipeline(content, res)
  }
}

/** RFC 8187: what encodeURIComponent leaves alone and an attr-char is not. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
