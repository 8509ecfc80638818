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
  const output = new Output(size)
  let position = 16
  while (position < bytes.length && !output.isFull) {
    const control = bytes.readUInt8(position)
    position += 1
    for (let bit = 0; bit < 8 && position < bytes.length; bit += 1) {
      const isReference = (control & (1 << bit)) !== 0
      if (!isReference) output.put(bytes.readUInt8(position))
      else if (position + 2 > bytes.length || !output.repeat(bytes.readUInt16BE(position))) return output.finish()
      position += isReference ? 2 : 1
    }
  }
  return output.finish()
}

class Output {
  private readonly window = Buffer.alloc(WINDOW)
  private readonly out: number[] = []
  private readonly size: number
  private write: number

  constructor(size: number) {
    this.size = size
    this.write = this.window.write(PREFILL, 'latin1')
  }

  get isFull(): boolean {
    return this.out.length >= this.size
  }

  put(byte: number): void {
    this.out.push(byte)
    this.window[this.write] = byte
    this.write = (this.write + 1) % WINDOW
  }

  /** Twelve bits say from where, four how many; a reference to the place of writing is the end. */
  repeat(token: number): boolean {
    const offset = token >> 4
    if (offset === this.write) return false
    for (let index = 0; index < (token & 15) + 2; index += 1) this.put(this.window.readUInt8((offset + index) % WINDOW))
    return true
  }

  finish(): Buffer {
    return Buffer.from(this.out)
  }
}
