import { decodeText } from './charset.ts'

/** Property ids of MS-OXPROPS. */
export const PROPERTY = {
  subject: 0x0037,
  transportHeaders: 0x007d,
  senderName: 0x0c1a,
  senderAddress: 0x0c1f,
  senderSmtp: 0x5d01,
  displayTo: 0x0e04,
  body: 0x1000,
  rtfCompressed: 0x1009,
  html: 0x1013,
  messageId: 0x1035,
  displayName: 0x3001,
  attachData: 0x3701,
  attachFilename: 0x3704,
  attachLongFilename: 0x3707,
  attachMimeTag: 0x370e,
  attachContentId: 0x3712,
  internetCodepage: 0x3fde,
  messageCodepage: 0x3ffd
} as const

/** A text that is Unicode already, bytes in the item's code page, bytes, or a number. */
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

/** C strings carry their end with them. */
function withoutTail(text: string): string | undefined {
  const end = text.indexOf('\u0000')
  const clean = end < 0 ? text : text.slice(0, end)
  return clean === '' ? undefined : clean
}
