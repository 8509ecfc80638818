import { createHmac, timingSafeEqual } from 'node:crypto'

/** Crockford's base32 without i, l, o and u: survives being read aloud and retyped. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const TAG_LENGTH = 16

/** What makes an address of this portal: the part before it, the part after it, and the keys, newest first. */
export interface AddressBook {
  readonly prefix: string
  readonly domain: string
  readonly keys: readonly string[]
}

export type AddressPurpose = 'request' | 'bounce' | 'message' | 'unsubscribe' | 'notice'

export interface AddressParts {
  readonly purpose: 'request' | 'bounce' | 'notice'
  readonly id: number
  readonly tag: string
}

/** `<prefix>request-<id>-<tag>@<domain>`: the address to which an authority answers. */
export function makeRequestAddress(book: AddressBook, requestId: number): string {
  return `${book.prefix}request-${requestId}-${makeTag(newestKey(book), 'request', requestId)}@${book.domain}`
}

/** VERP envelope sender: a bounce names the outbox row that bounced without a look at its text. */
export function makeBounceAddress(book: AddressBook, outboxId: number): string {
  return `${book.prefix}bounce-${outboxId}-${makeTag(newestKey(book), 'bounce', outboxId)}@${book.domain}`
}

/** Where a requester's answer to a notice of ours goes: it names the notice, and by it the request. */
export function makeNoticeAddress(book: AddressBook, outboxId: number): string {
  return `${book.prefix}notice-${outboxId}-${makeTag(newestKey(book), 'notice', outboxId)}@${book.domain}`
}

/** Made from the outbox row, so that a letter that goes out twice carries the same Message-ID. Without brackets. */
export function makeMessageId(book: AddressBook, outboxId: number): string {
  return `o.${outboxId}.${makeTag(newestKey(book), 'message', outboxId)}@${book.domain}`
}

/** The outbox id that a Message-ID of ours names, or undefined when it is not ours or its tag is wrong. */
export function findOutboxIdInMessageId(book: AddressBook, messageId: string): number | undefined {
  const match = /^<?o\.(\d{1,9})\.([0-9a-z]{16})@([^>]+)>?$/i.exec(messageId.trim())
  if (match === null || String(match[3]).toLowerCase() !== book.domain.toLowerCase()) return undefined
  const id = Number(match[1])
  return isTagOf(book, 'message', id, String(match[2])) ? id : undefined
}

/** Stands in the link that stops notices (RFC 8058): who has it needs no password. */
export function makeUnsubscribeToken(book: AddressBook, userId: number): string {
  return `${userId}-${makeTag(newestKey(book), 'unsubscribe', userId)}`
}

export function findUserIdInUnsubscribeToken(book: AddressBook, token: string): number | undefined {
  const match = /^(\d{1,9})-([0-9a-z]{16})$/i.exec(token)
  const id = Number(match?.[1])
  return match && isTagOf(book, 'unsubscribe', id, String(match[2])) ? id : undefined
}

/** Reads the shape only; `isOwnAddress` checks the tag. Prefix and domain are those of the book, in any case. */
export function parseAddress(book: AddressBook, address: string): AddressParts | undefined {
  const match = /^(request|bounce|notice)-(\d{1,9})-([0-9a-z]{16})$/.exec(readLocalPart(book, address))
  if (!match) return undefined
  const purpose = match[1] === 'bounce' || match[1] === 'notice' ? match[1] : 'request'
  return { purpose, id: Number(match[2]), tag: readTag(String(match[3])) }
}

/** As `parseAddress`, for the address of a request whose tag may have a character too many or too few. */
export function parseNearAddress(book: AddressBook, address: string): AddressParts | undefined {
  const match = /^request-(\d{1,9})-([0-9a-z]{15,17})$/.exec(readLocalPart(book, address))
  return match ? { purpose: 'request', id: Number(match[1]), tag: readTag(String(match[2])) } : undefined
}

/** What stands between the prefix and the domain, lower case; empty where they are not those of the book. */
function readLocalPart(book: AddressBook, address: string): string {
  const at = address.lastIndexOf('@')
  if (at < 0 || address.slice(at + 1).toLowerCase() !== book.domain.toLowerCase()) return ''
  const local = address.slice(0, at).toLowerCase()
  return local.startsWith(book.prefix.toLowerCase()) ? local.slice(book.prefix.length) : ''
}

/** The tags that the address of a request may carry, one for each key. */
export function tagsOf(book: AddressBook, requestId: number): string[] {
  return book.keys.map((key) => makeTag(key, 'request', requestId))
}

/** Whether the tag was made by one of our keys. Compares in constant time, and never by a look-up. */
export function isOwnAddress(book: AddressBook, parts: AddressParts): boolean {
  return isTagOf(book, parts.purpose, parts.id, parts.tag)
}

/** The request that an address of ours names, if its tag is right. */
export function findRequestIdInAddress(book: AddressBook, address: string): number | undefined {
  const parts = parseAddress(book, address)
  return parts?.purpose === 'request' && isOwnAddress(book, parts) ? parts.id : undefined
}

function isTagOf(book: AddressBook, purpose: AddressPurpose, id: number, tag: string): boolean {
  const given = Buffer.from(readTag(tag))
  let valid = false
  for (const key of book.keys) {
    const expected = Buffer.from(makeTag(key, purpose, id))
    if (expected.length === given.length && timingSafeEqual(expected, given)) valid = true
  }
  return valid
}

/** The first 80 bits of an HMAC-SHA-256 over purpose and id: 16 characters. */
function makeTag(key: string, purpose: AddressPurpose, id: number): string {
  const mac = createHmac('sha256', key).update(`${purpose}|${id}`).digest()
  let bits = 0n
  for (const byte of mac.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte)
  let tag = ''
  for (let position = 0; position < TAG_LENGTH; position += 1) {
    tag = ALPHABET.charAt(Number(bits & 31n)) + tag
    bits >>= 5n
  }
  return tag
}

/** Crockford's reading rules: what looks alike is alike. */
function readTag(tag: string): string {
  return tag.toLowerCase().replaceAll('o', '0').replaceAll(/[il]/g, '1')
}

function newestKey(book: AddressBook): string {
  const [key] = book.keys
  if (key === undefined) throw new Error('no secret key is configured')
  return key
}
