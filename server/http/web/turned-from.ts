import type { IncomingHttpHeaders } from 'node:http'
import { LOCALES, type Locale } from '../../domain/requests/request.ts'

/** Whether one of our pages in another language has led to this one: its reader has chosen, and need not choose again at `/`. */
export function isTurnedFrom({ referer, host }: IncomingHttpHeaders, locale: Locale): boolean {
  const from = referer === undefined ? null : URL.parse(referer)
  return from !== null && from.host === host && LOCALES.some((other) => other !== locale && `${from.pathname}/`.startsWith(`/${other}/`))
}
