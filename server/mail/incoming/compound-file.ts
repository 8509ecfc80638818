/** OLE compound file (MS-CFB), as .msg files are. */
const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const END_OF_CHAIN = 0xfffffffe
const NO_STREAM = 0xffffffff
const ENTRY_SIZE = 128
const MAX_ENTRIES = 20_000
const MINI_SECTOR = 64
/** Streams may not share sectors; in a file where they do, so many times its size is read. */
const MAX_GROWTH = 4
const TYPE_STREAM = 2

export interface CompoundEntry {
  readonly name: string
  /** A stream's bytes; undefined for a folder. */
  readonly content: () => Buffer
  readonly isStream: boolean
  readonly children: readonly CompoundEntry[]
}

interface Directory {
  readonly name: string
  readonly type: number
  readonly left: number
  readonly right: number
  readonly child: number
  readonly start: number
  readonly size: number
}

interface Container {
  readonly bytes: Buffer
  readonly sectorSize: number
  readonly fat: Uint32Array
  readonly miniFat: Uint32Array
  readonly miniCutoff: number
  readonly miniStream: Buffer
  readonly entries: readonly Directory[]
  /** Bytes that streams may still take. */
  left: number
}

/** The root folder; undefined where the bytes are no compound file. Damage throws a RangeError. */
export function readCompoundFile(bytes: Buffer): CompoundEntry | undefined {
  if (bytes.length < 512 || !bytes.subarray(0, 8).equals(SIGNATURE)) return undefined
  const container = readContainer(bytes)
  return container.entries.length === 0 ? undefined : toEntry(container, 0, new Set())
}

function readContainer(bytes: Buffer): Container {
  const sectorSize = 1 << bytes.readUInt16LE(30)
  if (sectorSize !== 512 && sectorSize !== 4096) throw new RangeError('sector size')
  const fat = readFat(bytes, sectorSize)
  const bare = { bytes, sectorSize, fat }
  const directory = readChain(bare, bytes.readUInt32LE(48))
  const entries = readDirectory(directory)
  const root = entries[0]
  const miniFatBytes = readChain(bare, bytes.readUInt32LE(60))
  const miniStream = root === undefined ? Buffer.alloc(0) : readChain(bare, root.start)
  return { ...bare, miniFat: toNumbers(miniFatBytes), miniCutoff: bytes.readUInt32LE(56), miniStream, entries, left: bytes.length * MAX_GROWTH }
}

function toNumbers(bytes: Buffer): Uint32Array {
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_unused, index) => bytes.readUInt32LE(index * 4))
}

function sectorAt(bytes: Buffer, sectorSize: number, sector: number): Buffer {
  const start = (sector + 1) * sectorSize
  if (start >= bytes.length) throw new RangeError('sector past the end')
  return bytes.subarray(start, start + sectorSize)
}

/** The first 109 sectors of the table stand in the header, the others in a chain of their own. */
function readFat(bytes: Buffer, sectorSize: number): Uint32Array {
  const sectors: number[] = []
  for (let index = 0; index < 109; index += 1) sectors.push(bytes.readUInt32LE(76 + index * 4))
  let next = bytes.readUInt32LE(68)
  const seen = new Set<number>()
  while (next < END_OF_CHAIN && !seen.has(next)) {
    seen.add(next)
    const numbers = toNumbers(sectorAt(bytes, sectorSize, next))
    sectors.push(...numbers.subarray(0, -1))
    next = numbers.at(-1) ?? END_OF_CHAIN
  }
  // A table that names a sector twice would grow beyond the file.
  const used = [...new Set(sectors)].filter((sector) => (sector + 1) * sectorSize < bytes.length)
  return toNumbers(Buffer.concat(used.map((sector) => sectorAt(bytes, sectorSize, sector))))
}

function readChain(container: Pick<Container, 'bytes' | 'sectorSize' | 'fat'>, start: number): Buffer {
  const pieces: Buffer[] = []
  let sector = start
  // A chain that bites its tail ends where the file would.
  while (sector < END_OF_CHAIN && pieces.length * container.sectorSize < container.bytes.length) {
    pieces.push(sectorAt(container.bytes, container.sectorSize, sector))
    sector = container.fat[sector] ?? END_OF_CHAIN
  }
  return Buffer.concat(pieces)
}

function readDirectory(bytes: Buffer): Directory[] {
  const count = Math.min(Math.floor(bytes.length / ENTRY_SIZE), MAX_ENTRIES)
  return Array.from({ length: count }, (_unused, index) => {
    const entry = bytes.subarray(index * ENTRY_SIZE, (index + 1) * ENTRY_SIZE)
    const nameLength = Math.max(0, Math.min(64, entry.readUInt16LE(64)) - 2)
    return { name: entry.toString('utf16le', 0, nameLength), type: entry.readUInt8(66), left: entry.readUInt32LE(68), right: entry.readUInt32LE(72), child: entry.readUInt32LE(76), start: entry.readUInt32LE(116), size: entry.readUInt32LE(120) }
  })
}

function toEntry(container: Container, index: number, seen: Set<number>): CompoundEntry | undefined {
  const directory = container.entries[index]
  if (directory === undefined || seen.has(index)) return undefined
  seen.add(index)
  const isStream = directory.type === TYPE_STREAM
  const children = isStream ? [] : siblingsOf(container, directory.child, seen)
  return { name: directory.name, isStream, content: () => readStream(container, directory), children: children.flatMap((child) => toEntry(container, child, seen) ?? []) }
}

/** Siblings form a binary tree; the seen set ends one that bites its tail. */
function siblingsOf(container: Container, top: number, seen: ReadonlySet<number>): number[] {
  const found = new Set<number>()
  const pending = [top]
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    const directory = index === NO_STREAM || found.has(index) || seen.has(index) ? undefined : container.entries[index]
    if (directory === undefined) continue
    found.add(index)
    pending.push(directory.left, directory.right)
  }
  return [...found].sort((a, b) => a - b)
}

function readStream(container: Container, directory: Directory): Buffer {
  container.left -= directory.size
  if (container.left < 0) throw new RangeError('streams share sectors')
  if (directory.size >= container.miniCutoff) return readChain(container, directory.start).subarray(0, directory.size)
  const pieces: Buffer[] = []
  let sector = directory.start
  while (sector < END_OF_CHAIN && pieces.length * MINI_SECTOR < directory.size) {
    pieces.push(container.miniStream.subarray(sector * MINI_SECTOR, (sector + 1) * MINI_SECTOR))
    sector = container.miniFat[sector] ?? END_OF_CHAIN
  }
  return Buffer.concat(pieces).subarray(0, directory.size)
}
