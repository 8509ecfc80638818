/** Reads little-endian fields one behind the other; past the end it throws, for the caller to call the file damaged. */
export class ByteReader {
  readonly bytes: Buffer
  position: number

  constructor(bytes: Buffer, position = 0) {
    this.bytes = bytes
    this.position = position
  }

  get isAtEnd(): boolean {
    return this.position >= this.bytes.length
  }

  u8(): number {
    return this.bytes.readUInt8(this.advance(1))
  }

  u16(): number {
    return this.bytes.readUInt16LE(this.advance(2))
  }

  u32(): number {
    return this.bytes.readUInt32LE(this.advance(4))
  }

  take(length: number): Buffer {
    const start = this.advance(length)
    return this.bytes.subarray(start, start + length)
  }

  private advance(length: number): number {
    const start = this.position
    if (length < 0 || start + length > this.bytes.length) throw new RangeError('past the end')
    this.position = start + length
    return start
  }
}
