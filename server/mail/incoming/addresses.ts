import { cleanText, decodeEncodedWords, unfoldHeader } from './header-text.ts'
import type { PreferredChinese } from './header-text.ts'
import type { MailAddress } from './parsed-mail.ts'

/** Addresses taken from one field; a list of thousands is a mailing by mistake, and its first tell enough. */
const MAX_ADDRESSES = 1000
/** Bounce Address Tag Validation: `prvs=0123abcdef=local@domain`, `prvs=local/0123abcdef@domain`, `btv1==...==local@domain`. */
const BATV = [/^(?:ms)?prvs=[0-9a-z]{6,12}=(.+@.+)$/i, /^prvs=([^/@]+)\/[0-9a-z]{6,12}(@.+)$/i, /^btv1==[0-9a-z]{6,20}==(.+@.+)$/i]
/** RFC 5321 allows 254; what is longer is looked at no further. */
const MAX_ADDRESS_LENGTH = 1000
const BARE_ADDRESS = /[^\s<>"'(),:;[\]\\@]+@[^\s<>"'(),:;\\@]+/

interface Piece {
  phrase: string
  angle: string | undefined
  comment: string
}

/** Reads From, To and their like (RFC 5322 section 3.4), and what people write instead. */
export function readAddresses(raw: string, preferred: PreferredChinese): MailAddress[] {
  const pieces = joinSplitNames(splitAddresses(unfoldHeader(raw, preferred)))
  const addresses = pieces.map((piece) => toAddress(piece, preferred))
  return addresses.filter((address) => address.address !== '' || address.name !== '').slice(0, MAX_ADDRESSES)
}

/** The address that was meant, without a BATV tag, quotes, brackets or `mailto:`. */
export function normaliseAddress(written: string): string {
  const bare = written.slice(0, MAX_ADDRESS_LENGTH).trim().replace(/^mailto:/i, '').replace(/^['"<\s]+|['">\s]+$/g, '').replace(/\s*@\s*/, '@')
  for (const form of BATV) {
    const match = form.exec(bare)
    if (match !== null) return match.slice(1).join('')
  }
  return bare
}

/** A reader of one field, a character at a time: quotes, comments, angle brackets, groups. */
class AddressScanner {
  readonly pieces: Piece[] = []
  /** A comment that never ends was met: brackets behind it are only brackets. */
  private hasOpenComment = false
  private current: Piece = { phrase: '', angle: undefined, comment: '' }

  finishPiece(): void {
    const { phrase, angle, comment } = this.current
    if (phrase.trim() !== '' || angle !== undefined || comment !== '') this.pieces.push(this.current)
    this.current = { phrase: '', angle: undefined, comment: '' }
  }

  addPhrase(text: string): void {
    this.current.phrase += text
  }

  addAngle(text: string): void {
    const earlier = this.current.angle
    if (earlier !== undefined && earlier.includes('@')) return
    if (earlier !== undefined) this.current.phrase += earlier
    this.current.angle = text
  }

  /** Gives the place behind it. */
  addComment(text: string, index: number): number {
    const comment = this.hasOpenComment ? undefined : readComment(text, index)
    if (comment === undefined) this.hasOpenComment = true
    else this.current.comment += comment.value
    return comment?.next ?? index + 1
  }

  /** `Group name: a, b;` names no one itself. */
  endGroupName(rest: string): void {
    const isScheme = /^\s*mailto$/i.test(this.current.phrase)
    const isGroup = !isScheme && this.current.angle === undefined && !this.current.phrase.includes('@') && /[;@]|^\s*$/.test(rest)
    if (isGroup || isScheme) this.current.phrase = ''
    else this.current.phrase += ':'
  }
}

function splitAddresses(text: string): Piece[] {
  const scanner = new AddressScanner()
  let index = 0
  while (index < text.length) index = scanOne(scanner, text, index)
  scanner.finishPiece()
  return scanner.pieces
}

function scanOne(scanner: AddressScanner, text: string, index: number): number {
  const character = text.charAt(index)
  switch (character) {
    case '"': {
      const quoted = readQuotedPhrase(text, index)
      scanner.addPhrase(quoted.value)
      return quoted.next
    }
    case '(':
      return scanner.addComment(text, index)
    case '<': {
      const angle = readAngle(text, index)
      scanner.addAngle(angle.value)
      return angle.next
    }
    case ',':
    case ';':
      scanner.finishPiece()
      return index + 1
    case ':':
      scanner.endGroupName(text.slice(index + 1, index + 200))
      return index + 1
    default:
      scanner.addPhrase(character)
      return index + 1
  }
}

function readQuotedPhrase(text: string, start: number): { value: string; next: number } {
  let value = ''
  let index = start + 1
  const limit = Math.min(text.length, start + MAX_ADDRESS_LENGTH)
  while (index < limit && text[index] !== '"') {
    if (text[index] === '\\' && index + 1 < text.length) index += 1
    value += text.charAt(index)
    index += 1
  }
  // An unclosed quote would swallow the address: it is then no quote.
  return index < limit ? { value, next: index + 1 } : { value: '', next: start + 1 }
}

function readComment(text: string, start: number): { value: string; next: number } | undefined {
  let depth = 0
  const limit = Math.min(text.length, start + MAX_ADDRESS_LENGTH)
  for (let index = start; index < limit; index += 1) {
    if (text[index] === '\\') index += 1
    else if (text[index] === '(') depth += 1
    else if (text[index] === ')') depth -= 1
    if (depth === 0) return { value: text.slice(start + 1, index), next: index + 1 }
  }
  return undefined
}

/** `<Name <addr@domain>` and `<addr@domain, next` both occur. */
function readAngle(text: string, start: number): { value: string; next: number } {
  const limit = Math.min(text.length, start + MAX_ADDRESS_LENGTH)
  for (let index = start + 1; index < limit; index += 1) {
    const character = text[index]
    const value = text.slice(start + 1, index)
    if (character === '>') return { value, next: index + 1 }
    if (character === '<') return { value, next: index }
    if (character === ',' && value.includes('@') && !value.startsWith('@')) return { value, next: index }
  }
  return { value: text.slice(start + 1, limit), next: limit }
}

/** `Chan, Tai Man <a@b>` without quotes is one person: a name alone waits for what follows. */
function joinSplitNames(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const before = joined.at(-1)
    const waits = before !== undefined && !isComplete(before)
    if (waits && (!isComplete(piece) || piece.angle !== undefined)) joined[joined.length - 1] = { ...piece, phrase: `${before.phrase},${piece.phrase}` }
    else joined.push(piece)
  }
  return joined
}

function isComplete(piece: Piece): boolean {
  return piece.angle !== undefined || piece.phrase.includes('@') || piece.comment !== ''
}

function toAddress(piece: Piece, preferred: PreferredChinese): MailAddress {
  const words = (text: string): string => cleanText(decodeEncodedWords(text, preferred)).replace(/\s+/g, ' ').trim()
  if (piece.angle !== undefined) return { name: words(piece.phrase) || words(piece.comment), address: angleAddress(piece.angle, preferred) }
  const phrase = words(piece.phrase)
  const bare = BARE_ADDRESS.exec(phrase)
  if (bare === null) return { name: phrase || words(piece.comment), address: '' }
  const rest = phrase.replace(bare[0], '').replace(/[<>[\]]/g, '').replace(/\s+/g, ' ').trim()
  return { name: words(piece.comment) || rest.replace(/^mailto:?$/i, ''), address: normaliseAddress(bare[0]) }
}

function angleAddress(angle: string, preferred: PreferredChinese): string {
  // RFC 5322 section 4.4: a route of relays before the address.
  const withoutRoute = cleanText(decodeEncodedWords(angle, preferred)).replace(/^@[^:]*:/, '')
  return normaliseAddress(withoutRoute)
}
