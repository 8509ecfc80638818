import { readDomain, readLocalPart, type Piece } from './mask-address-parts.ts'
import type { MaskContext, MaskKind } from './mask-text.ts'

/** The sign and what stands for it in URLs, HTML, JSON and lightly hidden addresses. */
const AT = /[@﹫]|%40|&#(?:64|x40);|&commat;|\\u0040|[([{<] ?at ?[)\]}>]/gi
/** The local part of a request address stands alone where a mail program shows no domain. */
const LOCAL_ALONE = /request-\d{1,12}-[0-9a-z]{16}(?![0-9a-z@])/gi
/** What may stand before it, such as `foi+`. */
const NOT_PREFIX = /^[^]*[^a-z0-9+._-]/i
/** Not seen, so not part of the address: soft hyphen, zero-width spaces and marks. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g

export interface AddressSpan {
  readonly from: number
  readonly to: number
  readonly kind: MaskKind
  readonly number: number | undefined
}

interface Known {
  readonly kind: MaskKind
  readonly number: number | undefined
}

/** Every e-mail address in a text, whole also where it was broken over lines, and whose it is. */
export function findAddresses(text: string, context: MaskContext): readonly AddressSpan[] {
  const identify = identifier(context)
  const found: AddressSpan[] = []
  let end = 0
  for (const match of text.matchAll(AT)) {
    const glued = match.index === end ? found.at(-1) : undefined
    if (glued !== undefined) {
      end = readDomain(text, end + match[0].length).at(0)?.to ?? end
      found.splice(-1, 1, { ...glued, to: end })
      continue
    }
    const span = addressAround(text, match.index, match.index + match[0].length, end, identify)
    if (span === undefined) continue
    found.push(span)
    end = span.to
  }
  return [...found, ...findLocalPartsAlone(text, context, identify)]
}

function addressAround(text: string, at: number, behind: number, limit: number, identify: (address: string) => Known | undefined): AddressSpan | undefined {
  const locals = readLocalPart(text, at, limit)
  if (locals.length === 0) return undefined
  const domains = readDomain(text, behind)
  const isWord = behind - at > 1 && /at/i.test(text.slice(at, behind)) && !text.startsWith('&', at)
  if (domains.length === 0 || (isWord && !domains.some(domain => domain.text.includes('.')))) return undefined
  return knownAround(text, locals, domains, identify) ?? unknownAround(text, locals, domains)
}

/** The longest of the readings that is an address of ours or of the authority: the torn pieces belong together. */
function knownAround(text: string, locals: readonly Piece[], domains: readonly Piece[], identify: (address: string) => Known | undefined): AddressSpan | undefined {
  for (const local of locals.toReversed()) {
    for (const domain of domains.toReversed()) {
      const known = identify(`${local.text}@${domain.text}`)
      if (known !== undefined) return { from: withScheme(text, local.from), to: domain.to, ...known }
    }
  }
  return undefined
}

/** In angle brackets all up to them; else as far as a torn piece must go on. */
function unknownAround(text: string, locals: readonly Piece[], domains: readonly Piece[]): AddressSpan | undefined {
  const angled = locals.find(local => text.charAt(local.from - 1) === '<' || text.startsWith('<mailto:', local.from - 8))
  const closed = domains.find(domain => text.charAt(domain.to) === '>')
  const isBracketed = angled !== undefined && closed !== undefined
  const local = isBracketed ? angled : longestTorn(locals)
  const domain = isBracketed ? closed : longestTorn(domains)
  if (!/^\[|\p{L}/u.test(domain.text)) return undefined
  return { from: withScheme(text, local.from), to: domain.to, kind: 'address', number: undefined }
}

function longestTorn(pieces: readonly Piece[]): Piece {
  const whole = pieces.findIndex(piece => !piece.isTorn)
  return pieces.at(whole < 0 ? -1 : whole - 1) as Piece
}

/** `mailto:` in running text goes with the address; in an attribute it stays. */
function withScheme(text: string, from: number): number {
  return text.slice(Math.max(0, from - 7), from).toLowerCase() === 'mailto:' && !/["'=]/.test(text.charAt(from - 8)) ? from - 7 : from
}

function findLocalPartsAlone(text: string, { requestAddress, requestNumber, parseRequestAddress }: MaskContext, identify: (address: string) => Known | undefined): readonly AddressSpan[] {
  const domain = requestAddress?.split('@')[1]
  if (domain === undefined || (requestNumber === undefined && parseRequestAddress === undefined)) return []
  const found: AddressSpan[] = []
  for (const match of text.matchAll(LOCAL_ALONE)) {
    const prefix = text.slice(Math.max(0, match.index - 40), match.index).replace(NOT_PREFIX, '')
    const known = identify(`${prefix}${match[0]}@${domain}`)
    if (known !== undefined) found.push({ from: withScheme(text, match.index - prefix.length), to: match.index + match[0].length, ...known })
  }
  return found
}

function identifier({ requestAddress, requestNumber, authorityAddress, parseRequestAddress }: MaskContext): (address: string) => Known | undefined {
  const own = requestAddress?.toLowerCase()
  const authority = authorityAddress?.toLowerCase()
  return spelling => {
    const address = plainAddress(spelling)
    if (address === own) return { kind: 'request-address', number: requestNumber }
    if (address === authority) return { kind: 'authority-address', number: undefined }
    const number = parseRequestAddress?.(address)
    return number === undefined ? undefined : { kind: 'request-address', number }
  }
}

function plainAddress(spelling: string): string {
  return spelling.replace(INVISIBLE, '').replace(/%2b/gi, '+').toLowerCase()
}
