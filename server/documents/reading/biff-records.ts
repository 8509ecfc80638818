/** The records of a workbook of Excel 5 to 2003 (MS-XLS section 2.1.4). */
export interface BiffRecord {
  readonly type: number
  readonly content: Buffer
  /** Where the content of each further part begins: long records are cut in parts. */
  readonly parts: readonly number[]
}

export const BIFF = {
  FORMULA: 0x06, EOF: 0x0a, EXTERN_SHEET: 0x17, NAME: 0x18, NOTE: 0x1c, DATE_MODE: 0x22, FILE_PASS: 0x2f, CONTINUE: 0x3c, CODE_PAGE: 0x42,
  COLUMN_INFO: 0x7d, BOUND_SHEET: 0x85, MUL_RK: 0xbd, XF: 0xe0, SST: 0xfc, LABEL_SST: 0xfd, SUP_BOOK: 0x1ae, NUMBER: 0x203, LABEL: 0x204,
  BOOL_ERR: 0x205, STRING: 0x207, ROW: 0x208, DEFAULT_ROW_HEIGHT: 0x225, RK: 0x27e, FORMAT: 0x41e, BOF: 0x809
} as const

const HEADER = 4

/** From an offset up to the end of the sheet (or of the stream); parts of a long record are joined. */
export function* readBiffRecords(stream: Buffer, from: number): Generator<BiffRecord> {
  let at = from
  let depth = 0
  while (at + HEADER <= stream.length) {
    const type = stream.readUInt16LE(at)
    const pieces = [stream.subarray(at + HEADER, at + HEADER + stream.readUInt16LE(at + 2))]
    at += HEADER + (pieces[0]?.length ?? 0)
    while (type !== BIFF.CONTINUE && at + HEADER <= stream.length && stream.readUInt16LE(at) === BIFF.CONTINUE) {
      const piece = stream.subarray(at + HEADER, at + HEADER + stream.readUInt16LE(at + 2))
      pieces.push(piece)
      at += HEADER + piece.length
    }
    yield joinParts(type, pieces)
    // A chart inside a sheet has a beginning and an end of its own.
    if (type === BIFF.BOF) depth += 1
    if (type === BIFF.EOF) depth -= 1
    if (depth === 0) return
  }
}

function joinParts(type: number, pieces: readonly Buffer[]): BiffRecord {
  const parts: number[] = []
  let length = 0
  for (const piece of pieces.slice(0, -1)) {
    length += piece.length
    parts.push(length)
  }
  return { type, content: pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces), parts }
}

/** MS-XLS section 2.5.294: a string with its width, 16-bit length and whatever else it carries. */
export class BiffStrings {
  private readonly content: Buffer
  private readonly parts: ReadonlySet<number>
  private readonly ends: readonly number[]
  private at: number

  constructor(record: BiffRecord, at: number) {
    this.content = record.content
    this.parts = new Set(record.parts)
    this.ends = [...record.parts, record.content.length]
    this.at = at
  }

  get isAtEnd(): boolean {
    return this.at + 3 > this.content.length
  }

  next(): string {
    const length = this.content.readUInt16LE(this.at)
    const flags = this.content.readUInt8(this.at + 2)
    this.at += 3
    const runs = (flags & 0x08) === 0 ? 0 : this.content.readUInt16LE(this.at)
    if ((flags & 0x08) !== 0) this.at += 2
    const extra = (flags & 0x04) === 0 ? 0 : this.content.readUInt32LE(this.at)
    if ((flags & 0x04) !== 0) this.at += 4
    const text = this.characters(length, (flags & 0x01) !== 0)
    this.at += runs * 4 + extra
    return text
  }

  /** Where a part begins within the characters, their width is said anew. */
  private characters(length: number, isWide: boolean): string {
    let text = ''
    let wide = isWide
    while (text.length < length && this.at < this.content.length) {
      if (this.parts.has(this.at) && text.length > 0) {
        wide = (this.content.readUInt8(this.at) & 0x01) !== 0
        this.at += 1
      }
      const end = this.ends.find((candidate) => candidate > this.at) ?? this.content.length
      const size = wide ? 2 : 1
      const taken = Math.max(1, Math.min(length - text.length, Math.floor((end - this.at) / size)))
      text += this.content.toString(wide ? 'utf16le' : 'latin1', this.at, this.at + taken * size)
      this.at += taken * size
    }
    return text
  }
}
