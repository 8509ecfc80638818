import { openCompound, orDamaged } from './compound-streams.ts'
import { textReading, type Reading } from './reading.ts'
import { DocumentRefusal } from './refusal.ts'
import { TextCollector } from './text-collector.ts'

/** MS-DOC section 2.5: places in the file information block. */
const FLAGS = 0x0a
const FLAG_ENCRYPTED = 0x0100
const FLAG_SECOND_TABLE = 0x0200
const PIECES_AT = 0x01a2
const PIECES_LENGTH = 0x01a6
/** Word 97 and later. */
const FIRST_VERSION = 0x00c1
const PIECE_TABLE = 0x02
const PIECE_SIZE = 8
const COMPRESSED = 0x40000000
const MOST_PIECES = 200_000

/** A document of Word 97 to 2003: its pieces in order (MS-DOC section 2.4.1). */
export function readDoc(bytes: Buffer): Reading {
  const file = openCompound(bytes)
  const document = file.stream('WordDocument')
  if (document === undefined) throw new DocumentRefusal(file.has('EncryptedPackage') ? 'encrypted' : 'damaged', 'no WordDocument')
  return orDamaged(() => {
    const flags = document.readUInt16LE(FLAGS)
    if ((flags & FLAG_ENCRYPTED) !== 0) throw new DocumentRefusal('encrypted')
    if (document.readUInt16LE(2) < FIRST_VERSION) throw new DocumentRefusal('unsupported', 'before Word 97')
    const table = file.stream((flags & FLAG_SECOND_TABLE) === 0 ? '0Table' : '1Table')
    if (table === undefined) throw new DocumentRefusal('damaged', 'no table')
    const start = document.readUInt32LE(PIECES_AT)
    return textReading(readPieces(document, table.subarray(start, start + document.readUInt32LE(PIECES_LENGTH))))
  })
}

function readPieces(document: Buffer, table: Buffer): string {
  const text = new TextCollector()
  const pieces = findPieceTable(table)
  const count = Math.min(MOST_PIECES, Math.floor((pieces.length - 4) / (PIECE_SIZE + 4)))
  const carry = { fields: [] as boolean[] }
  for (let index = 0; index < count && !text.full; index += 1) {
    const length = pieces.readUInt32LE((index + 1) * 4) - pieces.readUInt32LE(index * 4)
    const place = pieces.readUInt32LE((count + 1) * 4 + index * PIECE_SIZE + 2)
    const isCompressed = (place & COMPRESSED) !== 0
    const from = isCompressed ? (place & ~COMPRESSED) / 2 : place
    const raw = document.subarray(from, from + length * (isCompressed ? 1 : 2))
    text.add(withoutFields(isCompressed ? new TextDecoder('windows-1252').decode(raw) : raw.toString('utf16le'), carry))
  }
  return text.finish()
}

/** Records of properties come before it, each with its length. */
function findPieceTable(table: Buffer): Buffer {
  let at = 0
  while (at < table.length && table[at] !== PIECE_TABLE) at += 3 + table.readUInt16LE(at + 1)
  const length = table.readUInt32LE(at + 1)
  return table.subarray(at + 5, at + 5 + length)
}

/** The instruction of a field (0x13 to 0x14) is not shown, its result (to 0x15) is; cells end with 0x07. */
function withoutFields(text: string, carry: { readonly fields: boolean[] }): string {
  let shown = ''
  for (const character of text) {
    if (character === '\x13') carry.fields.push(true)
    else if (character === '\x14') carry.fields.splice(-1, 1, false)
    else if (character === '\x15') carry.fields.pop()
    else if (!carry.fields.includes(true)) shown += SIGNS[character] ?? character
  }
  return shown
}

const SIGNS: Readonly<Record<string, string>> = {
  '\r': '\n', '\x07': '\t', '\x0b': '\n', '\x0c': '\n', '\x0e': '\n', '\x1e': '-', '\x1f': '', '\x01': '', '\x02': '', '\x08': '', '\x05': '', '\0': ''
}
