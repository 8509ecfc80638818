import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Nothing from elsewhere, no inline script, no frame. Inline style is not allowed either. The same for every answer: written once. */
export function securityHeaders(publicUrl: string): RequestHandler {
  const headers = recordHeaders(makeHelmet(publicUrl))
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value)
    next()
  }
}

/** With their names as they are sent. */
function recordHeaders(handler: ReturnType<typeof helmet>): readonly (readonly [string, string])[] {
  const headers: [string, string][] = []
  const req = new IncomingMessage(new Socket())
  const res = new ServerResponse(req)
  const record: typeof res.setHeader = (name, value) => {
    headers.push([name, String(value)])
    return res
  }
  res.setHeader = record
  handler(req, res, () => undefined)
  return headers
}

function makeHelmet(publicUrl: string): ReturnType<typeof helmet> {
  const secure = publicUrl.startsWith('https:')
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'"],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
        ...(secure ? { 'upgrade-insecure-requests': [] } : {})
      }
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' }
  })
}
