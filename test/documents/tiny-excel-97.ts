import { makeCompound } from './tiny-compound.ts'

export interface OldSheet {
  readonly name: string
  readonly hidden?: boolean
  readonly rows: readonly (readonly (string | number)[])[]
  readonly hiddenRows?: readonly number[]
  readonly hiddenColumns?: readonly number[]
  readonly comments?: number
}

const BOF = 0x809
const EOF = 0x0a
const LONGEST = 8224

/** Writes a workbook of Excel 97 (BIFF8), its strings in one table that may be cut into parts. */
export function makeXls(sheets: readonly OldSheet[], options: { readonly password?: boolean } = {}): Buffer {
  const strings: string[] = []
  const bodies = sheets.map((sheet) => makeSheet(sheet, strings))
  const fixed = [record(BOF, words(0x600, 5, 0, 0, 0, 0, 0, 0)), ...(options.password === true ? [record(0x2f, words(0, 0, 0))] : [])]
  const formats = [record(0xe0, words(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), record(0xe0, words(0, 14, 0, 0, 0, 0, 0, 0, 0, 0))]
  const table = makeStrings(strings)
  const bound = (offsets: readonly number[]): Buffer[] => sheets.map((sheet, index) => {
    const head = Buffer.alloc(6)
    head.writeUInt32LE(offsets[index] ?? 0, 0)
    head.writeUInt8(sheet.hidden === true ? 1 : 0, 4)
    return record(0x85, Buffer.concat([head, Buffer.from([sheet.name.length, 1]), Buffer.from(sheet.name, 'utf16le')]))
  })
  const globals = (offsets: readonly number[]): Buffer => Buffer.concat([...fixed, ...formats, ...bound(offsets), ...table, record(EOF, Buffer.alloc(0))])
  let at = globals([]).length
  const offsets = bodies.map((body) => {
    at += body.length
    return at - body.length
  })
  return makeCompound({ Workbook: Buffer.concat([globals(offsets), ...bodies]) })
}

function makeSheet(sheet: OldSheet, strings: string[]): Buffer {
  const records = [record(BOF, words(0x600, 0x10, 0, 0, 0, 0, 0, 0))]
  for (const column of sheet.hiddenColumns ?? []) records.push(record(0x7d, words(column, column, 0x900, 0, 1, 0)))
  for (const [row] of sheet.rows.entries()) records.push(record(0x208, words(row, 0, 10, 255, 0, 0, sheet.hiddenRows?.includes(row) === true ? 0x20 : 0, 0)))
  for (const [row, cells] of sheet.rows.entries()) {
    for (const [column, value] of cells.entries()) records.push(makeCell(row, column, value, strings))
  }
  for (let index = 0; index < (sheet.comments ?? 0); index += 1) records.push(record(0x1c, words(0, 0, 0, 1)))
  return Buffer.concat([...records, record(EOF, Buffer.alloc(0))])
}

function makeCell(row: number, column: number, value: string | number, strings: string[]): Buffer {
  if (typeof value === 'number') return record(0x203, Buffer.concat([words(row, column, 0), double(value)]))
  const index = Buffer.alloc(4)
  index.writeUInt32LE(strings.push(value) - 1)
  return record(0xfd, Buffer.concat([words(row, column, 0), index]))
}

/** One record and its continuations; a string that is cut says its width anew. */
function makeStrings(strings: readonly string[]): Buffer[] {
  const parts: Buffer[] = []
  const counts = Buffer.alloc(8)
  counts.writeUInt32LE(strings.length, 0)
  counts.writeUInt32LE(strings.length, 4)
  let current = [counts]
  let room = LONGEST - 8
  const next = (): void => {
    parts.push(Buffer.concat(current))
    current = []
    room = LONGEST
  }
  for (const text of strings) {
    if (room < 8) next()
    current.push(Buffer.concat([words(text.length), Buffer.from([1])]))
    room -= 3
    let rest = Buffer.from(text, 'utf16le')
    while (rest.length > 0) {
      const taken = Math.min(rest.length, room - (room % 2))
      current.push(rest.subarray(0, taken))
      room -= taken
      rest = rest.subarray(taken)
      if (rest.length === 0) break
      next()
      current.push(Buffer.from([1]))
      room -= 1
    }
  }
  next()
  return parts.map((part, index) => record(index === 0 ? 0xfc : 0x3c, part))
}

function record(type: number, content: Buffer): Buffer {
  return Buffer.concat([words(type, content.length), content])
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, index * 2)
  return bytes
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return bytes
}
