/** Line ends that may stand inside one address. */
const MOST_BREAKS = 3
/** RFC 5321 section 4.5.3.1.1 allows 64; percent signs make three of one. */
const LONGEST_LOCAL = 200

const LOCAL_CHARACTER = /[A-Za-z0-9._%+'!#$^*{}~\-\u00ad\u00c0-\u024f\u200b-\u200f\u2060\ufeff]/
const HAN = /\p{sc=Han}/u
const EDGE = /[.'*!#$^{}~]/
const LABEL = '[A-Za-z0-9_\\-\\u00ad\\u00c0-\\u024f\\u200b-\\u200f\\u2060\\ufeff]{1,80}'
const DOT = '(?:[.\\u3002\\uff61](?! ?at)| ?[([{] ?(?:dot|點|点) ?[)\\]}] ?)'
/** Names of Chinese top domains: any other Han character behind an address is the sentence it stands in. */
const HAN_TOP = '(?:香港|公司|網絡|网络|中國|中国|台灣|台湾|澳門|新加坡|政府|組織|個人|教育)'
const DOMAIN = new RegExp(`(?:${LABEL}|[\\p{sc=Han}]{1,20}(?=\\.))(?:${DOT}(?:${LABEL}|[\\p{sc=Han}]{1,20}(?=\\.)|${HAN_TOP})){0,10}`, 'yu')
const REST_OF_DOMAIN = new RegExp(`\\.?${LABEL}(?:\\.${LABEL}){0,10}`, 'yu')
const LITERAL = /\[[0-9a-f.:]{3,45}\]/iy
/** A line end, as text, as JSON, as quoted-printable or as HTML has it, and the marks of quoting on the next line. */
const BREAK = /(?:=?\r?\n|(?:\\r)?\\n|<w?br ?\/?>(?:\r?\n)?)[ \t]{0,8}(?:[>|][ \t]{0,2}){0,6}/y
const BREAK_BEFORE = /(?:=?\r?\n|(?:\\r)?\\n|<w?br ?\/?>(?:\r?\n)?)[ \t]{0,8}(?:[>|][ \t]{0,2}){0,6}$/

const SPACE_OR_BREAK = new RegExp(` ?(?:${BREAK.source})?`, 'y')
const WRITTEN_DOT = / ?[([{] ?(?:dot|點|点) ?[)\]}] ?|[\u3002\uff61]/giu

/** One reading of the part of an address before or behind the sign. */
export interface Piece {
  readonly from: number
  readonly to: number
  /** Without the line ends in it. */
  readonly text: string
  /** Its last line end stands where no address could end or begin, so that it goes on there in any case. */
  readonly isTorn: boolean
}

/** Readings of the part before the sign, each by one line end longer than the one before. */
export function readLocalPart(text: string, at: number, limit: number): readonly Piece[] {
  const pieces: Piece[] = []
  let to = withoutSpace(text, at, limit)
  let joined = ''
  for (let breaks = 0; breaks <= MOST_BREAKS; breaks += 1) {
    const from = startOfLocal(text, to, limit)
    const chunk = text.slice(from, to)
    if (/[\p{L}\p{N}"]/u.test(chunk)) {
      pieces.push({ from, to: at, text: chunk + joined, isTorn: joined === '' || /^[._+-]/.test(joined) || /[+_]$/.test(chunk) })
      joined = chunk + joined
    } else if (breaks > 0 || chunk !== '') break
    const before = breakBefore(text, from)
    if (before === undefined || before <= limit) break
    to = before
  }
  return pieces
}

/** One space may stand before the sign, as in `name @ example.com`. */
function withoutSpace(text: string, at: number, limit: number): number {
  const isSpaced = at - 1 > limit && text.charAt(at - 1) === ' ' && /\S/.test(text.charAt(at - 2))
  return isSpaced && breakBefore(text, at) === undefined ? at - 1 : at
}

/** Readings of the part behind the sign, each by one line end longer than the one before. */
export function readDomain(text: string, behind: number): readonly Piece[] {
  let at = behind + matchAt(SPACE_OR_BREAK, text, behind).length
  const literal = matchAt(LITERAL, text, at)
  if (literal !== '') return [{ from: at, to: at + literal.length, text: literal, isTorn: true }]
  const written = matchAt(DOMAIN, text, at)
  if (written === '') return []
  at += written.length
  let joined = written.replace(WRITTEN_DOT, '.')
  const pieces: Piece[] = [{ from: behind, to: at, text: joined, isTorn: true }]
  for (let breaks = 0; breaks < MOST_BREAKS; breaks += 1) {
    const rest = restOfDomain(text, at)
    if (rest === undefined) break
    const isTorn = isUnfinished(joined, rest.text)
    joined += rest.text
    at = rest.to
    pieces.push({ from: behind, to: at, text: joined, isTorn })
  }
  return pieces
}

/** What follows on the next line; the dot may stand at the end of this one. */
function restOfDomain(text: string, at: number): { readonly text: string, readonly to: number } | undefined {
  const dot = text.charAt(at) === '.' ? '.' : ''
  const gap = matchAt(BREAK, text, at + dot.length)
  if (gap === '') return undefined
  const start = at + dot.length + gap.length
  const rest = matchAt(REST_OF_DOMAIN, text, start)
  return rest === '' ? undefined : { text: dot + rest, to: start + rest.length }
}

function isUnfinished(domain: string, rest: string): boolean {
  if (rest.startsWith('.')) return /^\.[a-z]{2,3}(?:$|\.)/.test(rest) || !domain.includes('.')
  return domain.endsWith('-') || (!domain.includes('.') && rest.includes('.'))
}

function startOfLocal(text: string, to: number, limit: number): number {
  const lowest = Math.max(limit, to - LONGEST_LOCAL)
  if (text.charAt(to - 1) === '"') return startOfQuoted(text, to, lowest) ?? to
  let from = startOfRun(text, to, lowest, LOCAL_CHARACTER)
  if (from === to) from = startOfRun(text, to, lowest, HAN)
  // In JSON the first letter may belong to an escape: "\nname@example.com".
  if (text.charAt(from - 1) === '\\' && from < to && /[nrtbf]/.test(text.charAt(from))) from += 1
  while (from < to && EDGE.test(text.charAt(from))) from += 1
  return from
}

function startOfRun(text: string, to: number, lowest: number, character: RegExp): number {
  let from = to
  while (from > lowest && character.test(text.charAt(from - 1))) from -= 1
  return from
}

/** `"john doe"@example.com`, RFC 5321 section 4.1.2, also with the quotes escaped in JSON. */
function startOfQuoted(text: string, to: number, lowest: number): number | undefined {
  const quote = text.lastIndexOf('"', to - 2)
  if (quote < Math.max(lowest, to - 66) || !/^[\p{L}\p{N}][^"\n]{0,63}$/u.test(text.slice(quote + 1, to - 1))) return undefined
  const isEscaped = text.charAt(to - 2) === '\\'
  if (isEscaped !== (text.charAt(quote - 1) === '\\')) return undefined
  return isEscaped ? quote - 1 : quote
}

/** Where the line end begins that ends right before an offset. */
function breakBefore(text: string, at: number): number | undefined {
  const start = Math.max(0, at - 40)
  const match = BREAK_BEFORE.exec(text.slice(start, at))
  return match === null ? undefined : start + match.index
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}
