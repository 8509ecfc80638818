import { inflateRawSync } from 'node:zlib'
import { decodeText } from '../../mail/incoming/charset.ts'
import { DocumentRefusal } from './refusal.ts'

export interface ZipEntry {
  readonly name: string
  /** Bytes, as the directory states them. */
  readonly size: number
  readonly encrypted: boolean
  /** Inflates. @throws DocumentRefusal where the directory lied or the limits are reached */
  read(): Buffer
}

export interface ZipFile {
  readonly entries: readonly ZipEntry[]
  find(name: string): ZipEntry | undefined
}

/** What all archives of one attachment, those inside others too, may take together. */
export class InflateBudget {
  private left = MOST_TOTAL

  take(bytes: number): void {
    this.left -= bytes
    if (this.left < 0) throw new DocumentRefusal('too_large', 'inflated more than allowed')
  }

  get remaining(): number {
    return this.left
  }
}

/** Looked at in the directory before anything is inflated, and counted again while inflating: directories lie. */
const MOST_ENTRY = 100 * 1024 * 1024
const MOST_TOTAL = 200 * 1024 * 1024
const MOST_ENTRIES = 2_000
const MOST_RATIO = 200
/** Below this a high ratio harms nobody: a sheet of equal rows is no bomb. */
const RATIO_MATTERS_FROM = 1024 * 1024

/** APPNOTE.TXT section 4.3: signatures and lengths. */
const END_SIGNATURE = 0x06054b50
const END_LENGTH = 22
const LONGEST_COMMENT = 65_535
const DIRECTORY_SIGNATURE = 0x02014b50
const DIRECTORY_LENGTH = 46
const LOCAL_SIGNATURE = 0x04034b50
const LOCAL_LENGTH = 30
const ZIP64 = 0xffffffff
const FLAG_ENCRYPTED = 0x1
const FLAG_UTF8 = 0x800
const STORED = 0
const DEFLATED = 8

interface Record {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

/** The directory of a zip. @throws DocumentRefusal where it is damaged or beyond the limits */
export function openZip(bytes: Buffer, budget: InflateBudget): ZipFile {
  const { records, shift } = readDirectory(bytes)
  checkLimits(records)
  const entries = records.map((record): ZipEntry => ({
    name: record.name,
    size: record.size,
    encrypted: (record.flags & FLAG_ENCRYPTED) !== 0,
    read: () => inflate(bytes, record, shift, budget)
  }))
  const byName = new Map(entries.map((entry) => [entry.name.replace(/^\//, '').toLowerCase(), entry]))
  return { entries, find: (name) => byName.get(name.replace(/^\//, '').toLowerCase()) }
}

function readDirectory(bytes: Buffer): { readonly records: Record[]; readonly shift: number } {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  const length = bytes.readUInt32LE(end + 12)
  const stated = bytes.readUInt32LE(end + 16)
  if (count > MOST_ENTRIES || stated === ZIP64) throw new DocumentRefusal('too_large', 'entries')
  // Bytes before the archive, as in a self-extracting one, move every offset.
  const shift = end - length - stated
  const records: Record[] = []
  let at = stated + shift
  while (records.length < count) {
    if (at < 0 || at + DIRECTORY_LENGTH > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_SIGNATURE) throw new DocumentRefusal('damaged', 'directory')
    const nameLength = bytes.readUInt16LE(at + 28)
    records.push(readRecord(bytes, at, nameLength))
    at += DIRECTORY_LENGTH + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return { records, shift }
}

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT)
  for (let at = bytes.length - END_LENGTH; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) === END_SIGNATURE) return at
  }
  throw new DocumentRefusal('damaged', 'no directory')
}

function readRecord(bytes: Buffer, at: number, nameLength: number): Record {
  const flags = bytes.readUInt16LE(at + 8)
  const rawName = bytes.subarray(at + DIRECTORY_LENGTH, at + DIRECTORY_LENGTH + nameLength)
  return {
    flags,
    name: decodeText(rawName, (flags & FLAG_UTF8) === 0 ? '' : 'utf-8').text,
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42)
  }
}

function checkLimits(records: readonly Record[]): void {
  let total = 0
  for (const { size, packed } of records) {
    total += size
    const isBomb = size > RATIO_MATTERS_FROM && size / Math.max(1, packed) > MOST_RATIO
    if (size > MOST_ENTRY || total > MOST_TOTAL || isBomb) throw new DocumentRefusal('too_large', 'zip')
  }
}

function inflate(bytes: Buffer, record: Record, shift: number, budget: InflateBudget): Buffer {
  const local = record.offset + shift
  if ((record.flags & FLAG_ENCRYPTED) !== 0) throw new DocumentRefusal('encrypted')
  if (local < 0 || local + LOCAL_LENGTH > bytes.length || bytes.readUInt32LE(local) !== LOCAL_SIGNATURE) throw new DocumentRefusal('damaged', 'entry')
  const start = local + LOCAL_LENGTH + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const packed = bytes.subarray(start, start + record.packed)
  const content = unpack(packed, record.method, Math.min(MOST_ENTRY, budget.remaining))
  budget.take(content.length)
  return content
}

function unpack(packed: Buffer, method: number, most: number): Buffer {
  if (method === STORED) return packed
  if (method !== DEFLATED) throw new DocumentRefusal('unsupported', `method ${method}`)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    const isTooLarge = error instanceof RangeError || (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
    throw new DocumentRefusal(isTooLarge ? 'too_large' : 'damaged', 'inflate')
  }
}
