export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** JPEG markers that hold the size (ITU-T T.81 table B.1): all frames but the tables between them. */
const NOT_FRAMES = new Set([0xc4, 0xc8, 0xcc])

/** The size that an image states in its head; nothing of it is decoded. */
export function readImageSize(bytes: Buffer): ImageSize | undefined {
  try {
    return sizeOf(bytes)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function sizeOf(bytes: Buffer): ImageSize | undefined {
  const head = bytes.toString('latin1', 0, 12)
  if (head.startsWith('\x89PNG')) return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  if (head.startsWith('GIF8')) return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
  if (head.startsWith('\xff\xd8')) return sizeOfJpeg(bytes)
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return sizeOfWebp(bytes)
  return head.startsWith('II*\0') || head.startsWith('MM\0*') ? sizeOfTiff(bytes, head.startsWith('II')) : undefined
}

function sizeOfJpeg(bytes: Buffer): ImageSize | undefined {
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes.readUInt8(at + 1)
    if (marker >= 0xc0 && marker <= 0xcf && !NOT_FRAMES.has(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + (marker === 0xff ? -1 : bytes.readUInt16BE(at + 2))
  }
  return undefined
}

function sizeOfWebp(bytes: Buffer): ImageSize | undefined {
  const form = bytes.toString('latin1', 12, 16)
  if (form === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (form === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (form !== 'VP8L') return undefined
  const bits = bytes.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** The first page's tags 256 and 257. */
function sizeOfTiff(bytes: Buffer, isLittle: boolean): ImageSize | undefined {
  const short = (at: number): number => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const long = (at: number): number => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const start = long(4)
  const found = new Map<number, number>()
  for (let index = 0; index < short(start); index += 1) {
    const at = start + 2 + index * 12
    found.set(short(at), short(at + 2) === 3 ? short(at + 8) : long(at + 8))
  }
  const [width, height] = [found.get(256), found.get(257)]
  return width === undefined || height === undefined ? undefined : { width, height }
}
