/** signedData and data of RFC 5652 sections 5.1 and 4, as DER writes their identifiers. */
const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex')
const DATA = Buffer.from('06092a864886f70d010701', 'hex')
const OCTET_STRING = 0x04
const CONSTRUCTED_OCTET_STRING = 0x24
const MAX_DEPTH = 20

interface Element {
  readonly tag: number
  readonly start: number
  /** Undefined where the length is indefinite (BER). */
  readonly end: number | undefined
}

/** The letter inside an opaque S/MIME signature; undefined where the bytes are none (enveloped, or broken). No check is made. */
export function unwrapSignedData(bytes: Buffer): Buffer | undefined {
  const der = bytes.toString('latin1', 0, 40).includes('-----BEGIN') ? fromPem(bytes) : bytes
  const signed = der.subarray(0, 64).indexOf(SIGNED_DATA)
  if (signed < 0) return undefined
  const data = der.indexOf(DATA, signed)
  if (data < 0) return undefined
  const explicit = readElement(der, data + DATA.length)
  if (explicit?.tag !== 0xa0) return undefined
  const pieces: Buffer[] = []
  collectOctets(der, explicit.start, pieces, 0)
  return pieces.length === 0 ? undefined : Buffer.concat(pieces)
}

function fromPem(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/-----[^-\n]*-----/g, ''), 'base64')
}

function readElement(der: Buffer, position: number): Element | undefined {
  const tag = der[position]
  const first = der[position + 1]
  if (tag === undefined || first === undefined) return undefined
  if (first < 0x80) return { tag, start: position + 2, end: position + 2 + first }
  if (first === 0x80) return { tag, start: position + 2, end: undefined }
  const count = first & 0x7f
  if (count > 6 || position + 2 + count > der.length) return undefined
  const start = position + 2 + count
  return { tag, start, end: start + der.readUIntBE(position + 2, count) }
}

/** An OCTET STRING, or one that is built of several; gives the position behind it. */
function collectOctets(der: Buffer, position: number, pieces: Buffer[], depth: number): number | undefined {
  const element = readElement(der, position)
  if (element === undefined || depth > MAX_DEPTH) return undefined
  const end = Math.min(element.end ?? der.length, der.length)
  if (element.tag === CONSTRUCTED_OCTET_STRING) return collectPieces(der, element, pieces, depth)
  if (element.tag !== OCTET_STRING) return undefined
  pieces.push(der.subarray(element.start, end))
  return end
}

function collectPieces(der: Buffer, element: Element, pieces: Buffer[], depth: number): number | undefined {
  const end = Math.min(element.end ?? der.length, der.length)
  let next: number | undefined = element.start
  while (next !== undefined && next < end) {
    // Two zero bytes end an indefinite length.
    if (element.end === undefined && der[next] === 0 && der[next + 1] === 0) return next + 2
    next = collectOctets(der, next, pieces, depth + 1)
  }
  return next
}
