import { readCompoundFile } from './compound-file.ts'
import type { CompoundEntry } from './compound-file.ts'
import { matchGroup } from './match-group.ts'
import { PROPERTY } from './outlook-item.ts'
import type { OutlookAttachment, OutlookItem, PropertyValue } from './outlook-item.ts'
import { readUnlessDamaged } from './read-unless-damaged.ts'

/** Names as MS-OXMSG section 2 gives them: property id and type, four hex digits each. */
const PROPERTY_STREAM = /^__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})$/i
const ATTACHMENT_FOLDER = /^__attach_version1\.0_#/i
const RECIPIENT_FOLDER = /^__recip_version1\.0_#/i
const FIXED_PROPERTIES = '__properties_version1.0'
const EMBEDDED = `__substg1.0_${PROPERTY.attachData.toString(16)}000d`
const MAX_NESTING = 8
const MAX_ATTACHMENTS = 200
const MAX_RECIPIENTS = 1000
const TYPE_LONG = 0x03
const TYPE_TIME = 0x40

/** Reads a .msg file; undefined where it is none. */
export function readOutlookMessage(bytes: Buffer): OutlookItem | undefined {
  return readUnlessDamaged(() => {
    const root = readCompoundFile(bytes)
    const isMessage = root?.children.some((entry) => entry.name === FIXED_PROPERTIES) === true
    return root === undefined || !isMessage ? undefined : readItem(root, 32, 0)
  })
}

function readItem(folder: CompoundEntry, headerLength: number, nesting: number): OutlookItem {
  const folders = foldersOf(folder, ATTACHMENT_FOLDER)
  return {
    properties: readProperties(folder, headerLength),
    attachments: folders.slice(0, MAX_ATTACHMENTS).map((entry) => readAttachment(entry, nesting)),
    recipients: foldersOf(folder, RECIPIENT_FOLDER).slice(0, MAX_RECIPIENTS).map((entry) => readProperties(entry, 8)),
    damaged: folders.length > MAX_ATTACHMENTS
  }
}

function foldersOf(folder: CompoundEntry, name: RegExp): CompoundEntry[] {
  return folder.children.filter((entry) => !entry.isStream && name.test(entry.name))
}

function readAttachment(folder: CompoundEntry, nesting: number): OutlookAttachment {
  const properties = readProperties(folder, 8)
  const content = properties.get(PROPERTY.attachData)
  const inner = folder.children.find((entry) => entry.name.toLowerCase() === EMBEDDED && !entry.isStream)
  const isMessage = inner?.children.some((entry) => entry.name === FIXED_PROPERTIES) === true
  const embedded = inner === undefined || !isMessage || nesting >= MAX_NESTING ? undefined : readItem(inner, 24, nesting + 1)
  return { properties, content: Buffer.isBuffer(content) ? content : undefined, embedded }
}

function readProperties(folder: CompoundEntry, headerLength: number): Map<number, PropertyValue> {
  const properties = new Map<number, PropertyValue>()
  for (const entry of folder.children) {
    const name = entry.isStream ? PROPERTY_STREAM.exec(entry.name) : null
    if (name !== null) storeStream(properties, parseInt(matchGroup(name, 1), 16), parseInt(matchGroup(name, 2), 16), entry.content())
    else if (entry.isStream && entry.name === FIXED_PROPERTIES) storeFixed(properties, entry.content(), headerLength)
  }
  return properties
}

function storeStream(properties: Map<number, PropertyValue>, id: number, type: number, content: Buffer): void {
  if (type === 0x1f) properties.set(id, content.toString('utf16le').replace(/\0+$/, ''))
  else if (type === 0x1e && !properties.has(id)) properties.set(id, { inCodepage: content })
  else if (type === 0x102) properties.set(id, content)
}

/** Entries of 16 bytes: type, id, flags, value; only numbers of 32 bits and times are wanted. */
function storeFixed(properties: Map<number, PropertyValue>, content: Buffer, headerLength: number): void {
  for (let position = headerLength; position + 16 <= content.length; position += 16) {
    const type = content.readUInt16LE(position)
    const id = content.readUInt16LE(position + 2)
    if (type === TYPE_LONG) properties.set(id, content.readInt32LE(position + 8))
    else if (type === TYPE_TIME) properties.set(id, content.subarray(position + 8, position + 16))
  }
}
