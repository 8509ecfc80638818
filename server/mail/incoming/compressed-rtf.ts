/** The dictionary that every stream begins with (MS-OXRTFCP section 2.1.3.1.1.1). */
const PREFILL =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'
const COMPRESSED = 0x75465a4c
const UNCOMPRESSED = 0x414c454d
const WINDOW = 4096
const MAX_SIZE = 8 * 1024 * 1024

/** The RTF of PidTagRtfCompressed; undefined where the bytes are neither of its two forms. */
export function decompressRtf(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 16) return undefined
  const form = bytes.readUInt32LE(8)
  const size = Math.min(bytes.readUInt32LE(4), MAX_SIZE)
  if (form === UNCOMPRESSED) return bytes.subarray(16, 16 + size)
  return form === COMPRESSED ? inflate(bytes, size) : undefined
}

function inflate(bytes: Buffer, size: number): Buffer {
  const window = Buffer.alloc(WINDOW)
  let write = window.write(PREFILL, 'latin1')
  const out: number[] = []
  const put = (byte: number): void => {
    out.push(byte)
    window[write] = byte
    write = (write + 1) % WINDOW
  }
  let position = 16
  while (position < bytes.length && out.length < size) {
    const control = bytes[position++] ?? 0
    for (let bit = 0; bit < 8 && position < bytes.length && out.length < size; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[position++] ?? 0)
        continue
      }
      const token = ((bytes[position] ?? 0) << 8) | (bytes[position + 1] ?? 0)
      position += 2
      const offset = token >> 4
      if (offset === write) return Buffer.from(out)
      for (let index = 0; index < (token & 15) + 2; index += 1) put(window[(offset + index) % WINDOW] ?? 0)
    }
  }
  return Buffer.from(out)
}
