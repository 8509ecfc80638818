import { createHash } from 'node:crypto'

/** An entity tag (RFC 9110 section 8.8.3) of what is sent: the same bytes, the same tag. */
export function etagOf(sent: string | Buffer): string {
  return `"${createHash('sha256').update(sent).digest('base64url').slice(0, 22)}"`
}

/** RFC 9110 section 13.1.2: one of a list, however weak; a proxy that compresses what it passes on makes tags weak. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined || ifNoneMatch === etag) return ifNoneMatch === etag
  return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}
