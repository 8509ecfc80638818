/** Builds a compound file (MS-CFB) for tests: folders and streams, small ones in the mini stream. */
const SECTOR = 512
const MINI = 64
const CUTOFF = 4096
const END = 0xfffffffe
const NONE = 0xffffffff

export interface Folder {
  readonly [name: string]: Buffer | Folder
}

interface Entry {
  readonly name: string
  readonly type: number
  readonly content: Buffer
  right: number
  child: number
}

export function compoundFile(root: Folder): Buffer {
  const entries: Entry[] = [{ name: 'Root Entry', type: 5, content: Buffer.alloc(0), right: NONE, child: NONE }]
  addChildren(entries, 0, root)
  const mini: Buffer[] = []
  const miniFat: number[] = []
  const sectors: Buffer[] = []
  const fat: number[] = []
  const starts = entries.map((entry) => (entry.type !== 2 ? 0 : entry.content.length < CUTOFF ? chain(entry.content, MINI, mini, miniFat) : chain(entry.content, SECTOR, sectors, fat)))
  starts[0] = chain(Buffer.concat(mini), SECTOR, sectors, fat)
  const directory = Buffer.concat(entries.map((entry, index) => entryBytes(entry, starts[index] ?? 0)))
  const directoryStart = chain(directory, SECTOR, sectors, fat)
  const miniFatStart = chain(numbers(miniFat), SECTOR, sectors, fat)
  const fatStart = sectors.length
  const fatSectors = Math.ceil((fat.length + 2) / 128)
  for (let index = 0; index < fatSectors; index += 1) fat.push(0xfffffffd)
  const fatBytes = pad(numbers(fat), SECTOR, 0xff)
  const header = Buffer.alloc(SECTOR, 0)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  for (const [offset, value] of [[44, fatSectors], [48, directoryStart], [56, CUTOFF], [60, miniFatStart], [64, 1], [68, END], [72, 0]] as const) header.writeUInt32LE(value, offset)
  for (let index = 0; index < 109; index += 1) header.writeUInt32LE(index < fatSectors ? fatStart + index : NONE, 76 + index * 4)
  return Buffer.concat([header, ...sectors, fatBytes])
}

function addChildren(entries: Entry[], parent: number, folder: Folder): void {
  let previous: Entry | undefined
  for (const [name, value] of Object.entries(folder)) {
    const isStream = Buffer.isBuffer(value)
    const entry: Entry = { name, type: isStream ? 2 : 1, content: isStream ? value : Buffer.alloc(0), right: NONE, child: NONE }
    const index = entries.push(entry) - 1
    const holder = entries[parent]
    if (previous !== undefined) previous.right = index
    else if (holder !== undefined) holder.child = index
    previous = entry
    if (!isStream) addChildren(entries, index, value)
  }
}

function chain(content: Buffer, size: number, sectors: Buffer[], table: number[]): number {
  const start = sectors.length
  const count = Math.ceil(content.length / size)
  for (let index = 0; index < count; index += 1) {
    sectors.push(pad(content.subarray(index * size, (index + 1) * size), size, 0))
    table.push(index === count - 1 ? END : start + index + 1)
  }
  return count === 0 ? END : start
}

function pad(content: Buffer, size: number, fill: number): Buffer {
  return Buffer.concat([content, Buffer.alloc((size - (content.length % size)) % size, fill)])
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4)
  return bytes
}

function entryBytes(entry: Entry, start: number): Buffer {
  const bytes = Buffer.alloc(128)
  const name = Buffer.from(`${entry.name}\0`, 'utf16le')
  name.copy(bytes)
  bytes.writeUInt16LE(name.length, 64)
  bytes.writeUInt8(entry.type, 66)
  for (const [offset, value] of [[68, NONE], [72, entry.right], [76, entry.child], [116, start], [120, entry.content.length]] as const) bytes.writeUInt32LE(value, offset)
  return bytes
}
