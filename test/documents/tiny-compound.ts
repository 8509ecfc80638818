const SECTOR = 512
const END = 0xfffffffe
const FREE = 0xffffffff
const FAT = 0xfffffffd
const NOTHING = 0xffffffff

/** Writes an OLE compound file with streams at its top. Short ones are padded: there is no mini stream. */
export function makeCompound(streams: Readonly<Record<string, Buffer>>): Buffer {
  const files = Object.entries(streams).map(([name, content]) => ({ name, content: content.length >= 4096 ? content : Buffer.concat([content], 4096) }))
  const directorySectors = Math.ceil((files.length + 1) / 4)
  const sectors: Buffer[] = []
  const table: number[] = []
  const put = (content: Buffer): number => {
    const first = sectors.length
    const count = Math.ceil(content.length / SECTOR)
    for (let index = 0; index < count; index += 1) {
      sectors.push(Buffer.concat([content.subarray(index * SECTOR, (index + 1) * SECTOR)], SECTOR))
      table.push(index + 1 === count ? END : first + index + 1)
    }
    return first
  }
  const starts = files.map((file) => put(file.content))
  const entries = [entry('Root Entry', 5, files.length === 0 ? NOTHING : 1, END, 0, NOTHING), ...files.map((file, index) => entry(file.name, 2, NOTHING, starts[index] ?? END, file.content.length, index + 1 < files.length ? index + 2 : NOTHING))]
  const directory = put(Buffer.concat(entries, directorySectors * SECTOR))
  const total = sectors.length
  const tableSectors = Math.ceil((total + Math.ceil((total + 2) / 128) + 1) / 128)
  for (let index = 0; index < tableSectors; index += 1) table.push(FAT)
  const fat = Buffer.alloc(tableSectors * SECTOR, 0xff)
  for (const [index, next] of table.entries()) fat.writeUInt32LE(next, index * 4)
  return Buffer.concat([header(directory, total, tableSectors), ...sectors, fat])
}

function header(directory: number, firstTable: number, tableSectors: number): Buffer {
  const bytes = Buffer.alloc(SECTOR)
  bytes.write('d0cf11e0a1b11ae1', 0, 'hex')
  bytes.writeUInt16LE(0x3e, 24)
  bytes.writeUInt16LE(3, 26)
  bytes.writeUInt16LE(0xfffe, 28)
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt16LE(6, 32)
  bytes.writeUInt32LE(tableSectors, 44)
  bytes.writeUInt32LE(directory, 48)
  bytes.writeUInt32LE(4096, 56)
  bytes.writeUInt32LE(END, 60)
  bytes.writeUInt32LE(END, 68)
  for (let index = 0; index < 109; index += 1) bytes.writeUInt32LE(index < tableSectors ? firstTable + index : FREE, 76 + index * 4)
  return bytes
}

function entry(name: string, type: number, child: number, start: number, size: number, right: number): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.write(name, 0, 'utf16le')
  bytes.writeUInt16LE((name.length + 1) * 2, 64)
  bytes.writeUInt8(type, 66)
  bytes.writeUInt32LE(NOTHING, 68)
  bytes.writeUInt32LE(right, 72)
  bytes.writeUInt32LE(child, 76)
  bytes.writeUInt32LE(start, 116)
  bytes.writeUInt32LE(size, 120)
  return bytes
}
