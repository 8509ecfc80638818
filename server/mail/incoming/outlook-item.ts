import { decodeText } from './charset.ts'

/** Property ids of MS-OXPROPS. */
export const PROPERTY = {
  subject: 0x0037,
  submitTime: 0x0039,
  transportHeaders: 0x007d,
  senderName: 0x0c1a,
  senderAddress: 0x0c1f,
  senderSmtp: 0x5d01,
  recipientType: 0x0c15,
  displayCc: 0x0e03,
  displayTo: 0x0e04,
  deliveryTime: 0x0e06,
  body: 0x1000,
  rtfCompressed: 0x1009,
  html: 0x1013,
  messageId: 0x1035,
  displayName: 0x3001,
  recipientAddress: 0x3003,
  recipientSmtp: 0x39fe,
  attachData: 0x3701,
  attachFilename: 0x3704,
  attachLongFilename: 0x3707,
  attachMimeTag: 0x370e,
  attachContentId: 0x3712,
  internetCodepage: 0x3fde,
  messageCodepage: 0x3ffd
} as const

/** A text that is Unicode already, bytes in the item's code page, bytes (those of a FILETIME too), or a number. */
export type PropertyValue = string | { readonly inCodepage: Buffer } | Buffer | number

export type Properties = ReadonlyMap<number, PropertyValue>

export interface OutlookAttachment {
  readonly properties: Properties
  readonly content: Buffer | undefined
  readonly embedded: OutlookItem | undefined
}

/** What winmail.dat (TNEF) and .msg files both hold. */
export interface OutlookItem {
  readonly properties: Properties
  readonly attachments: readonly OutlookAttachment[]
  /** Properties of each; winmail.dat leaves them to the mail around it. */
  readonly recipients: readonly Properties[]
  readonly damaged: boolean
}

/** Windows code pages of Hong Kong and its neighbours; the rest are `windows-<number>`. */
const CODEPAGES: Readonly<Record<number, string>> = { 932: 'shift_jis', 936: 'gb18030', 949: 'euc-kr', 950: 'big5', 54936: 'gb18030', 65001: 'utf-8', 20127: 'us-ascii', 28591: 'iso-8859-1', 20936: 'gb18030', 50220: 'iso-2022-jp', 51936: 'gb18030' }

export function charsetOfCodepage(codepage: number | undefined): string {
  if (codepage === undefined) return ''
  return CODEPAGES[codepage] ?? (codepage >= 1250 && codepage <= 1258 ? `windows-${String(codepage)}` : '')
}

export function textProperty(properties: Properties, id: number, charset: string): string | undefined {
  const value = properties.get(id)
  if (typeof value === 'string') return withoutTail(value)
  if (value === undefined || typeof value === 'number') return undefined
  const bytes = Buffer.isBuffer(value) ? value : value.inCodepage
  return withoutTail(decodeText(bytes, charset).text)
}

export function bytesProperty(properties: Properties, id: number): Buffer | undefined {
  const value = properties.get(id)
  return Buffer.isBuffer(value) ? value : undefined
}

/** Milliseconds from 1601, where a FILETIME counts from, to 1970. */
const EPOCH_MS = 11_644_473_600_000n

/** PtypTime: 100 nanoseconds since 1601, in UTC. */
export function timeProperty(properties: Properties, id: number): Date | undefined {
  const bytes = bytesProperty(properties, id)
  if (bytes?.length !== 8) return undefined
  const date = new Date(Number(bytes.readBigUInt64LE(0) / 10_000n - EPOCH_MS))
  // Outlook writes the year 4501 where it has no time, others 0.
  const year = date.getUTCFullYear()
  return year > 1900 && year < 4500 ? date : undefined
}

/** C strings carry their end with them. */
function withoutTail(text: string): string | undefined {
  const end = text.indexOf('\u0000')
  const clean = end < 0 ? text : text.slice(0, end)
  return clean === '' ? undefined : clean
}
