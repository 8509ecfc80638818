import { readHeaderBlock } from './header-block.ts'
import type { RawField } from './header-block.ts'
import { readParameters } from './header-parameters.ts'
import type { ParameterisedValue } from './header-parameters.ts'
import type { PreferredChinese } from './header-text.ts'
import type { MailWarning } from './parsed-mail.ts'

export const MAX_NODES = 500
export const MAX_DEPTH = 100
/** Mails in mails repeat each other's bytes: so many times its own size, and always so much, may come out of one. */
const MAX_GROWTH = 16
const SMALL_HARVEST = 4 * 1024 * 1024

/** One entity (RFC 2045): its header fields and where its body lies in `bytes`. */
export interface MimeNode {
  /** `1.2` is the second part of the first; inside an enclosed message `2/1`. */
  readonly path: string
  readonly depth: number
  readonly bytes: Buffer
  readonly fields: readonly RawField[]
  readonly bodyStart: number
  readonly bodyEnd: number
  /** Lower-case media type. */
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
  readonly disposition: ParameterisedValue | undefined
  /** Lower-case Content-Transfer-Encoding. */
  readonly encoding: string
  readonly children: readonly MimeNode[]
}

/** What one mail may use up, over all that it encloses. */
export class ParseBudget {
  readonly warnings: Set<MailWarning>
  readonly preferred: PreferredChinese
  /** The mail's own bytes, where decoded files may be written over them. */
  readonly scratch: Buffer | undefined
  private nodes = 0
  private bytesLeft: number

  constructor(warnings: Set<MailWarning>, preferred: PreferredChinese, source: { readonly bytes: Buffer; readonly mayOverwrite: boolean }) {
    this.warnings = warnings
    this.preferred = preferred
    this.scratch = source.mayOverwrite ? source.bytes : undefined
    this.bytesLeft = Math.max(source.bytes.length * MAX_GROWTH, SMALL_HARVEST)
  }

  takeBytes(length: number): boolean {
    if (length > this.bytesLeft) return false
    this.bytesLeft -= length
    return true
  }

  takeNode(): boolean {
    if (this.nodes >= MAX_NODES) this.warnings.add('node_limit')
    this.nodes += 1
    return this.nodes <= MAX_NODES
  }
}

interface Range {
  readonly start: number
  readonly end: number
}

const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/

/** Reads the entity in `range` and, under multipart types, its parts. */
export function readMimeTree(bytes: Buffer, range: Range, budget: ParseBudget, path = '1', depth = 0, defaultType = 'text/plain'): MimeNode {
  const header = readHeaderBlock(bytes, range.start, range.end)
  for (const warning of header.warnings) budget.warnings.add(warning)
  const contentType = readParameters(firstRaw(header.fields, 'content-type') ?? '', budget.preferred)
  const type = mediaType(contentType.value, defaultType)
  const body = { start: Math.min(header.bodyStart, range.end), end: range.end }
  const dispositionRaw = firstRaw(header.fields, 'content-disposition')
  return {
    path,
    depth,
    bytes,
    fields: header.fields,
    bodyStart: body.start,
    bodyEnd: body.end,
    type,
    parameters: contentType.parameters,
    disposition: dispositionRaw === undefined ? undefined : readParameters(dispositionRaw, budget.preferred),
    encoding: (firstRaw(header.fields, 'content-transfer-encoding') ?? '').replace(/\([^()]*\)/g, '').replace(/["';\s]/g, '').toLowerCase(),
    children: type.startsWith('multipart/') ? readParts(bytes, body, contentType.parameters.get('boundary'), { type, path, depth }, budget) : []
  }
}

export function firstRaw(fields: readonly RawField[], name: string): string | undefined {
  return fields.find((field) => field.name.length === name.length && field.name.toLowerCase() === name)?.raw
}

/** RFC 2045 section 5.2: no type, or one that is none, is plain text. */
function mediaType(written: string, defaultType: string): string {
  if (written === 'text') return 'text/plain'
  return MEDIA_TYPE.test(written) ? written : defaultType
}

function readParts(bytes: Buffer, body: Range, declared: string | undefined, parent: { type: string; path: string; depth: number }, budget: ParseBudget): MimeNode[] {
  if (parent.depth >= MAX_DEPTH) {
    budget.warnings.add('depth_limit')
    return []
  }
  const boundary = usableBoundary(bytes, body, declared, budget)
  if (boundary === undefined) return []
  const defaultType = parent.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  const prefix = parent.path === '1' && parent.depth === 0 ? '' : `${parent.path}.`
  const children: MimeNode[] = []
  for (const range of splitAtBoundary(bytes, body, boundary, budget)) {
    if (!budget.takeNode()) break
    children.push(readMimeTree(bytes, range, budget, `${prefix}${String(children.length + 1)}`, parent.depth + 1, defaultType))
  }
  return children
}

/** A boundary that is not declared can be read from the first line that looks like one. */
function usableBoundary(bytes: Buffer, body: Range, declared: string | undefined, budget: ParseBudget): string | undefined {
  if (declared !== undefined && declared.trimEnd() !== '') return declared.trimEnd()
  budget.warnings.add('missing_boundary')
  const beginning = bytes.toString('latin1', body.start, Math.min(body.end, body.start + 4096))
  return /^--([^\s-][^\r\n]{3,68}?)[ \t]*\r?\ncontent-/im.exec(beginning)?.[1]
}

/** The parts between delimiter lines (RFC 2046 section 5.1.1); a missing last one ends the part where the body ends. */
function* splitAtBoundary(bytes: Buffer, body: Range, boundary: string, budget: ParseBudget): Generator<Range> {
  let partStart: number | undefined
  for (const line of delimiterLines(bytes, body, Buffer.from(`--${boundary}`, boundaryEncoding(boundary)))) {
    if (partStart !== undefined) yield { start: partStart, end: Math.max(partStart, beforeLineEnd(bytes, partStart, line.start)) }
    if (line.isClosing) return
    partStart = line.next
  }
  budget.warnings.add(partStart === undefined ? 'missing_boundary' : 'unterminated_multipart')
  if (partStart !== undefined && partStart < body.end) yield { start: partStart, end: body.end }
}

interface Delimiter {
  readonly start: number
  readonly isClosing: boolean
  readonly next: number
}

function* delimiterLines(bytes: Buffer, body: Range, delimiter: Buffer): Generator<Delimiter> {
  let found = bytes.indexOf(delimiter, body.start)
  while (found >= 0 && found < body.end) {
    const line = delimiterLine(bytes, body, found, delimiter.length)
    if (line !== undefined) yield line
    found = bytes.indexOf(delimiter, line?.next ?? found + delimiter.length)
  }
}

function boundaryEncoding(boundary: string): BufferEncoding {
  return /[^\0-\u00ff]/.test(boundary) ? 'utf8' : 'latin1'
}

function delimiterLine(bytes: Buffer, body: Range, found: number, length: number): Delimiter | undefined {
  const isAtLineStart = found === body.start || bytes[found - 1] === 10
  if (!isAtLineStart) return undefined
  const newline = bytes.indexOf(10, found + length)
  const lineEnd = newline < 0 || newline > body.end ? body.end : newline
  if (lineEnd - found > length + 200) return undefined
  const rest = bytes.toString('latin1', found + length, lineEnd).trim()
  if (rest !== '' && rest !== '--') return undefined
  return { start: found, isClosing: rest === '--', next: Math.min(lineEnd + 1, body.end) }
}

function beforeLineEnd(bytes: Buffer, start: number, end: number): number {
  let stop = end
  if (stop > start && bytes[stop - 1] === 10) stop -= 1
  if (stop > start && bytes[stop - 1] === 13) stop -= 1
  return stop
}
