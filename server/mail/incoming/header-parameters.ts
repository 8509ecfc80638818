import { decodeText } from './charset.ts'
import { cleanText, decodeEncodedWords, unfoldHeader } from './header-text.ts'
import type { PreferredChinese } from './header-text.ts'
import { matchGroup } from './match-group.ts'

export interface ParameterisedValue {
  /** Lower-case, without comments, as in `text/plain` or `attachment`. */
  readonly value: string
  /** Names in lower case; RFC 2231 put together, encoded-words decoded. */
  readonly parameters: ReadonlyMap<string, string>
}

interface Segment {
  readonly index: number
  readonly isEncoded: boolean
  readonly value: string
}

const SEGMENT_NAME = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/
/** `utf-8'zh'` before the first piece. */
const CHARSET_AND_LANGUAGE = /^([^']*)'[^']*'(.*)$/s
const MAX_PARAMETERS = 200

/**
 * Reads Content-Type and Content-Disposition. The bytes become Unicode before quotes and backslashes are looked for:
 * in Big5 the second byte of a character may be 0x5C.
 */
export function readParameters(raw: string, preferred: PreferredChinese): ParameterisedValue {
  const text = unfoldHeader(raw, preferred)
  const stop = text.indexOf(';')
  const head = stop < 0 ? text : text.slice(0, stop)
  const value = head.replace(/\([^()]*\)/g, '').replace(/["\s]/g, '').toLowerCase()
  const segments = new Map<string, Segment[]>()
  for (const [name, written] of splitParameters(stop < 0 ? '' : text.slice(stop + 1))) addSegment(segments, name, written)
  return { value, parameters: new Map([...segments].map(([name, list]) => [name, joinSegments(list, preferred)])) }
}

function* splitParameters(text: string): Generator<[string, string]> {
  let position = 0
  for (let count = 0; count < MAX_PARAMETERS && position < text.length; count += 1) {
    const equals = text.indexOf('=', position)
    if (equals < 0) return
    const name = text.slice(position, equals).replace(/^[\s;]+/, '').trim().toLowerCase()
    let start = equals + 1
    while (text[start] === ' ' || text[start] === '\t') start += 1
    const written = text[start] === '"' ? readQuoted(text, start) : readBare(text, start)
    yield [name.slice(name.lastIndexOf(';') + 1).trim(), written.value]
    position = written.next
  }
}

function readQuoted(text: string, start: number): { value: string; next: number } {
  let value = ''
  let index = start + 1
  while (index < text.length && text[index] !== '"') {
    // A backslash before anything but a quote or itself is part of a DOS path.
    const isEscape = text[index] === '\\' && (text[index + 1] === '"' || text[index + 1] === '\\')
    value += text.charAt(isEscape ? index + 1 : index)
    index += isEscape ? 2 : 1
  }
  const stop = text.indexOf(';', index)
  return { value, next: stop < 0 ? text.length : stop + 1 }
}

function readBare(text: string, start: number): { value: string; next: number } {
  const stop = text.indexOf(';', start)
  const end = stop < 0 ? text.length : stop
  return { value: text.slice(start, end).trim(), next: end + 1 }
}

function addSegment(segments: Map<string, Segment[]>, name: string, value: string): void {
  const parts = SEGMENT_NAME.exec(name)
  if (parts?.[1] === undefined) return
  const segment = { index: parts[2] === undefined ? -1 : Number(parts[2]), isEncoded: parts[3] !== undefined, value }
  const list = segments.get(parts[1])
  if (list === undefined) segments.set(parts[1], [segment])
  else list.push(segment)
}

/** RFC 2231 first (one value, then continuations in the order of their index), then the plain form. */
function joinSegments(list: readonly Segment[], preferred: PreferredChinese): string {
  const whole = list.find((segment) => segment.index < 0 && segment.isEncoded)
  const continued = list.filter((segment) => segment.index >= 0).sort((a, b) => a.index - b.index)
  const extended = whole === undefined ? continued : [whole]
  const chosen = extended.length === 0 ? list.slice(0, 1) : extended
  if (!chosen.some((segment) => segment.isEncoded)) {
    return cleanText(decodeEncodedWords(chosen.map((segment) => segment.value).join(''), preferred))
  }
  return cleanText(decodeExtended(chosen, preferred))
}

function decodeExtended(segments: readonly Segment[], preferred: PreferredChinese): string {
  let charset = ''
  const pieces: Buffer[] = []
  for (const [index, { isEncoded, value }] of segments.entries()) {
    const opening = index === 0 ? CHARSET_AND_LANGUAGE.exec(value) : null
    if (opening !== null) charset = matchGroup(opening, 1)
    if (isEncoded) pieces.push(percentDecode(opening === null ? value : matchGroup(opening, 2)))
    else pieces.push(Buffer.from(value, 'utf8'))
  }
  return decodeText(Buffer.concat(pieces), charset, preferred).text
}

function percentDecode(text: string): Buffer {
  const pieces = text.split(/(%[0-9a-f]{2})/i)
  return Buffer.concat(pieces.map((piece) => (/^%[0-9a-f]{2}$/i.test(piece) ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece, 'utf8'))))
}
