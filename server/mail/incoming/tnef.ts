import { ByteReader } from './byte-reader.ts'
import { charsetOfCodepage, PROPERTY } from './outlook-item.ts'
import type { OutlookAttachment, OutlookItem, PropertyValue } from './outlook-item.ts'
import { readUnlessDamaged } from './read-unless-damaged.ts'

/** MS-OXTNEF section 2.1.3. */
const SIGNATURE = 0x223e9f78
const ATTRIBUTE = { oemCodepage: 0x9007, mapiProps: 0x9003, attachRendData: 0x9002, attachTitle: 0x8010, attachData: 0x800f, attachProps: 0x9005, attachTransportName: 0x9001, messageBody: 0x800c, subject: 0x8004 } as const
const LEVEL_ATTACHMENT = 2

const MAX_ATTRIBUTES = 10_000
const MAX_PROPERTIES = 5_000
const MAX_ATTACHMENTS = 200
const MAX_NESTING = 8

/** Kinds of MAPI values (MS-OXCDATA section 2.11.1). */
const TYPE = { string8: 0x1e, unicode: 0x1f, object: 0x0d, binary: 0x102, long: 0x03, time: 0x40 } as const
const VARIABLE_KINDS = new Set<number>([TYPE.string8, TYPE.unicode, TYPE.object, TYPE.binary])
const MULTIPLE = 0x1000
/** Bytes that values of fixed size take up, padding included. */
const FIXED_SIZES: Readonly<Record<number, number>> = { 0x01: 4, 0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0a: 4, 0x0b: 4, 0x14: 8, 0x40: 8, 0x48: 16 }
/** An embedded message begins with the id of its interface: 16 bytes. */
const INTERFACE_ID_LENGTH = 16

interface Draft {
  readonly properties: Map<number, PropertyValue>
  content: Buffer | undefined
  embedded: OutlookItem | undefined
}

/** Reads winmail.dat. What is behind a damage is lost, what is before it is kept; undefined where it is no TNEF at all. */
export function readTnef(bytes: Buffer, nesting = 0): OutlookItem | undefined {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE || nesting > MAX_NESTING) return undefined
  const message: Draft = newDraft()
  const attachments: Draft[] = []
  const isWhole = readUnlessDamaged(() => {
    readAttributes(new ByteReader(bytes, 6), message, attachments, nesting)
    return true
  })
  return { properties: message.properties, attachments: attachments.map(finishAttachment), recipients: [], damaged: isWhole !== true }
}

function newDraft(): Draft {
  return { properties: new Map(), content: undefined, embedded: undefined }
}

function finishAttachment(draft: Draft): OutlookAttachment {
  return { properties: draft.properties, content: draft.content, embedded: draft.embedded }
}

function readAttributes(reader: ByteReader, message: Draft, attachments: Draft[], nesting: number): void {
  for (let count = 0; count < MAX_ATTRIBUTES && reader.bytes.length - reader.position >= 11; count += 1) {
    const level = reader.u8()
    const name = reader.u32() & 0xffff
    const content = reader.take(reader.u32())
    reader.u16()
    if (level === LEVEL_ATTACHMENT) readAttachmentAttribute(name, content, attachments, nesting)
    else readMessageAttribute(name, content, message, nesting)
  }
}

function readMessageAttribute(name: number, content: Buffer, message: Draft, nesting: number): void {
  if (name === ATTRIBUTE.mapiProps) readProperties(new ByteReader(content), message, nesting)
  else if (name === ATTRIBUTE.oemCodepage && content.length >= 4) setIfAbsent(message, PROPERTY.messageCodepage, content.readUInt32LE(0))
  else if (name === ATTRIBUTE.messageBody) setIfAbsent(message, PROPERTY.body, { inCodepage: content })
  else if (name === ATTRIBUTE.subject) setIfAbsent(message, PROPERTY.subject, { inCodepage: content })
}

function readAttachmentAttribute(name: number, content: Buffer, attachments: Draft[], nesting: number): void {
  const draft = draftOf(name, attachments)
  if (name === ATTRIBUTE.attachTitle) setIfAbsent(draft, PROPERTY.attachFilename, { inCodepage: content })
  else if (name === ATTRIBUTE.attachTransportName) setIfAbsent(draft, PROPERTY.displayName, { inCodepage: content })
  else if (name === ATTRIBUTE.attachData) draft.content = content
  else if (name === ATTRIBUTE.attachProps) readProperties(new ByteReader(content), draft, nesting)
}

/** The attachment that an attribute belongs to: the last, unless it begins another. */
function draftOf(name: number, attachments: Draft[]): Draft {
  const last = attachments.at(-1)
  if (last !== undefined && name !== ATTRIBUTE.attachRendData) return last
  if (attachments.length >= MAX_ATTACHMENTS) throw new RangeError('too many attachments')
  const draft = newDraft()
  attachments.push(draft)
  return draft
}

function setIfAbsent(draft: Draft, id: number, value: PropertyValue): void {
  if (!draft.properties.has(id)) draft.properties.set(id, value)
}

function readProperties(reader: ByteReader, draft: Draft, nesting: number): void {
  const count = Math.min(reader.u32(), MAX_PROPERTIES)
  for (let index = 0; index < count; index += 1) {
    const type = reader.u16()
    const id = reader.u16()
    if (id >= 0x8000) skipPropertyName(reader)
    readValue(reader, type, id, draft, nesting)
  }
}

/** Named properties carry a GUID and a number or a name. */
function skipPropertyName(reader: ByteReader): void {
  reader.take(16)
  if (reader.u32() === 0) reader.take(4)
  else takePadded(reader, reader.u32())
}

function readValue(reader: ByteReader, type: number, id: number, draft: Draft, nesting: number): void {
  const kind = type & ~MULTIPLE
  const isVariable = VARIABLE_KINDS.has(kind)
  const isMultiple = kind !== type
  const values = isMultiple || isVariable ? reader.u32() : 1
  for (let index = 0; index < values; index += 1) {
    const bytes = isVariable ? takePadded(reader, reader.u32()) : reader.take(FIXED_SIZES[kind] ?? 4)
    if (index === 0 && !isMultiple) storeValue(draft, id, kind, bytes, nesting)
  }
}

function takePadded(reader: ByteReader, length: number): Buffer {
  const bytes = reader.take(length)
  const padding = (4 - (length % 4)) % 4
  reader.take(Math.min(padding, reader.bytes.length - reader.position))
  return bytes
}

function storeValue(draft: Draft, id: number, kind: number, bytes: Buffer, nesting: number): void {
  if (id === PROPERTY.attachData) {
    const isObject = kind === TYPE.object && bytes.length > INTERFACE_ID_LENGTH
    const content = isObject ? bytes.subarray(INTERFACE_ID_LENGTH) : bytes
    const embedded = readTnef(content, nesting + 1)
    if (embedded === undefined) draft.content = content
    else draft.embedded = embedded
  } else if (kind === TYPE.unicode) draft.properties.set(id, bytes.toString('utf16le').replace(/\0+$/, ''))
  else if (kind === TYPE.string8) setIfAbsent(draft, id, { inCodepage: bytes })
  else if (kind === TYPE.binary || kind === TYPE.time) draft.properties.set(id, bytes)
  else if (kind === TYPE.long) draft.properties.set(id, bytes.readInt32LE(0))
}

export function charsetOfItem(item: OutlookItem): string {
  const codepage = item.properties.get(PROPERTY.internetCodepage) ?? item.properties.get(PROPERTY.messageCodepage)
  return charsetOfCodepage(typeof codepage === 'number' ? codepage : undefined)
}
