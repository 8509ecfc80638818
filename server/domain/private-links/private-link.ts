import { createHmac, timingSafeEqual } from 'node:crypto'

/** What the holder of a link is let in to. */
export type LinkPurpose = 'share' | 'invitation' | 'follow' | 'follows'

const TOKEN = /^(?<id>[0-9a-f]{32})(?<tag>[\w-]{22})$/
/** Of the 256 bits of the tag, those that a link carries. */
const TAG_BYTES = 16

/**
 * Stands in the address of the link. The id alone, which is in the database, opens nothing: who reads a backup has no
 * link in it.
 * @param keys newest first: the first one makes links, all of them are still believed
 */
export function makeLinkToken(keys: readonly string[], purpose: LinkPurpose, id: string): string {
  const [newest] = keys
  if (newest === undefined) throw new Error('no secret key is configured')
  return `${id.replaceAll('-', '')}${makeTag(newest, purpose, id).toString('base64url')}`
}

/** The id in a link that was made with one of our keys; undefined for anything else. */
export function readLinkToken(keys: readonly string[], purpose: LinkPurpose, token: string): string | undefined {
  const { id: digits, tag } = TOKEN.exec(token)?.groups ?? {}
  if (digits === undefined || tag === undefined) return undefined
  const id = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const given = Buffer.from(tag, 'base64url')
  let valid = false
  for (const key of keys) if (timingSafeEqual(makeTag(key, purpose, id), given)) valid = true
  return valid ? id : undefined
}

function makeTag(key: string, purpose: LinkPurpose, id: string): Buffer {
  return createHmac('sha256', key).update(`link|${purpose}|${id}`).digest().subarray(0, TAG_BYTES)
}
