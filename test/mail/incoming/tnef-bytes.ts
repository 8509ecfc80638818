/** Builds winmail.dat for tests: attributes of level, name and content; properties as MAPI packs them. */
const u16 = (value: number): Buffer => Buffer.from([value & 255, value >> 8])

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}

export function attribute(level: 1 | 2, id: number, content: Buffer): Buffer {
  const sum = content.reduce((total, byte) => (total + byte) & 0xffff, 0)
  return Buffer.concat([Buffer.from([level]), u32(id), u32(content.length), content, u16(sum)])
}

export function property(type: number, id: number, content: Buffer): Buffer {
  const isVariable = [0x1e, 0x1f, 0x0d, 0x102].includes(type)
  const padding = Buffer.alloc((4 - (content.length % 4)) % 4)
  const value = isVariable ? Buffer.concat([u32(1), u32(content.length), content, padding]) : content
  return Buffer.concat([u16(type), u16(id), value])
}

export function properties(...list: Buffer[]): Buffer {
  return Buffer.concat([u32(list.length), ...list])
}

export function tnef(...attributes: Buffer[]): Buffer {
  return Buffer.concat([u32(0x223e9f78), u16(1), ...attributes])
}
