import { readAddresses } from './addresses.ts'
import { decodeText } from './charset.ts'
import { htmlBlock, joinHtml, plainBlock, textOfBlocks } from './choose-body.ts'
import type { BodyBlock } from './choose-body.ts'
import { decompressRtf } from './compressed-rtf.ts'
import { readMailDate } from './dates.ts'
import { cleanText } from './header-text.ts'
import { bytesProperty, PROPERTY, textProperty, timeProperty } from './outlook-item.ts'
import type { OutlookAttachment, OutlookItem } from './outlook-item.ts'
import { readOutlookMessage } from './outlook-message.ts'
import type { EnclosedMail, MailAddress, MailAttachment } from './parsed-mail.ts'
import type { PartHarvest } from './part-harvest.ts'
import { readRtf } from './rtf-text.ts'
import { charsetOfItem, readTnef } from './tnef.ts'

/** PidTagRecipientType. */
const RECIPIENT_TO = 1
const RECIPIENT_CC = 2
const TNEF_TYPES = new Set(['application/ms-tnef', 'application/vnd.ms-tnef'])

/**
 * Opens what is a mail or a bundle of files in a form of its own; the container stays an attachment. The letter of a
 * winmail.dat is part of the mail that it came with; that of a .msg is a mail of its own.
 */
export function unpackContainer(file: MailAttachment, depth: number, harvest: PartHarvest): BodyBlock[] {
  if (TNEF_TYPES.has(file.contentType) || TNEF_TYPES.has(file.declaredType)) return unpackTnef(file, depth, harvest)
  if (file.contentType === 'application/vnd.ms-outlook') unpackMessage(file, depth, harvest)
  return []
}

function unpackTnef(file: MailAttachment, depth: number, harvest: PartHarvest): BodyBlock[] {
  const item = readTnef(file.content)
  if (item === undefined || item.damaged) harvest.budget.warnings.add('tnef_damaged')
  if (item === undefined) return []
  addFiles(item, file, depth, harvest)
  return bodyOf(item, harvest).map((block) => ({ ...block, isFallback: true }))
}

function unpackMessage(file: MailAttachment, depth: number, harvest: PartHarvest): void {
  const item = readOutlookMessage(file.content)
  if (item === undefined || item.damaged) harvest.budget.warnings.add('outlook_message_damaged')
  if (item !== undefined) addEnclosed(item, file, depth, harvest)
}

function addEnclosed(item: OutlookItem, file: Pick<MailAttachment, 'filename' | 'path'>, depth: number, harvest: PartHarvest): void {
  harvest.enclosed.push(enclosedOf(item, file.path, bodyOf(item, harvest)))
  addFiles(item, file, depth, harvest)
}

function addFiles(item: OutlookItem, container: Pick<MailAttachment, 'filename' | 'path'>, depth: number, harvest: PartHarvest): void {
  const charset = charsetOfItem(item)
  const inside = container.filename ?? 'message'
  for (const [index, attachment] of item.attachments.entries()) {
    const path = `${container.path}/${String(index + 1)}`
    if (!harvest.budget.takeNode()) return
    if (attachment.embedded !== undefined) addEmbedded(attachment, attachment.embedded, { charset, inside, path, depth }, harvest)
    else addFile(attachment, { charset, inside, path, depth }, harvest)
  }
}

interface Place {
  readonly charset: string
  readonly inside: string
  readonly path: string
  readonly depth: number
}

function addFile(attachment: OutlookAttachment, place: Place, harvest: PartHarvest): void {
  const contentId = textProperty(attachment.properties, PROPERTY.attachContentId, place.charset)
  const file = harvest.addFile({
    name: nameOf(attachment, place.charset),
    declaredType: textProperty(attachment.properties, PROPERTY.attachMimeTag, place.charset)?.toLowerCase() ?? 'application/octet-stream',
    content: attachment.content ?? Buffer.alloc(0),
    disposition: 'attachment',
    contentId: contentId?.replace(/[<>\s]/g, ''),
    inside: place.inside,
    path: place.path
  })
  if (file?.contentType === 'application/vnd.ms-outlook' && place.depth < 10) unpackContainer(file, place.depth + 1, harvest)
}

/** A message in the message has no file of its own: its text stands for its bytes. */
function addEmbedded(attachment: OutlookAttachment, item: OutlookItem, place: Place, harvest: PartHarvest): void {
  const charset = charsetOfItem(item)
  const subject = textProperty(item.properties, PROPERTY.subject, charset)
  const text = textOfBlocks(bodyOf(item, harvest))
  const name = nameOf(attachment, place.charset) ?? subject ?? 'message'
  const file = harvest.addFile({ name, declaredType: 'application/vnd.ms-outlook', content: Buffer.from(text), disposition: 'attachment', inside: place.inside, path: place.path })
  addEnclosed(item, { filename: file?.filename ?? name, path: place.path }, place.depth + 1, harvest)
}

function nameOf(attachment: OutlookAttachment, charset: string): string | undefined {
  const ids = [PROPERTY.attachLongFilename, PROPERTY.attachFilename, PROPERTY.displayName]
  return ids.map((id) => textProperty(attachment.properties, id, charset)).find((name) => name !== undefined)
}

/** Plain text if it is there, else HTML, else RTF, which may carry HTML. */
function bodyOf(item: OutlookItem, harvest: PartHarvest): BodyBlock[] {
  const charset = charsetOfItem(item)
  const rich = richTextOf(item)
  const markup = normalise(htmlOf(item, charset) ?? rich?.html ?? '')
  const text = normalise(textProperty(item.properties, PROPERTY.body, charset) ?? rich?.plain ?? '')
  if (text.trim() !== '') return [{ ...plainBlock(text), html: markup === '' ? undefined : markup }]
  return markup.trim() === '' ? [] : [htmlBlock(markup, harvest.budget)]
}

function richTextOf(item: OutlookItem): { html?: string; plain?: string } | undefined {
  const rtf = decompressRtf(bytesProperty(item.properties, PROPERTY.rtfCompressed) ?? Buffer.alloc(0))
  if (rtf === undefined) return undefined
  const { text, isHtml } = readRtf(rtf)
  return isHtml ? { html: text } : { plain: text }
}

function htmlOf(item: OutlookItem, charset: string): string | undefined {
  const bytes = bytesProperty(item.properties, PROPERTY.html)
  if (bytes === undefined) return textProperty(item.properties, PROPERTY.html, charset)
  const meta = /charset\s*=\s*["']?([\w-]+)/i.exec(bytes.toString('latin1', 0, 4096))?.[1]
  return decodeText(bytes, charset === '' ? meta : charset).text
}

function normalise(text: string): string {
  return cleanText(text).replace(/\r+\n|\r/g, '\n')
}

function enclosedOf(item: OutlookItem, path: string, blocks: readonly BodyBlock[]): EnclosedMail {
  const charset = charsetOfItem(item)
  const text = (id: number): string | undefined => textProperty(item.properties, id, charset)
  const address = text(PROPERTY.senderSmtp) ?? text(PROPERTY.senderAddress)
  const name = text(PROPERTY.senderName) ?? ''
  return {
    path,
    from: address === undefined && name === '' ? undefined : { name, address: address ?? '' },
    to: recipientsOf(item, RECIPIENT_TO, PROPERTY.displayTo),
    cc: recipientsOf(item, RECIPIENT_CC, PROPERTY.displayCc),
    subject: text(PROPERTY.subject) ?? '',
    date: dateOf(item, text(PROPERTY.transportHeaders)),
    messageId: text(PROPERTY.messageId)?.replace(/[<>\s]/g, ''),
    text: textOfBlocks(blocks),
    html: joinHtml(blocks)
  }
}

/** Each with its address where the item lists them, else the names that it displays. */
function recipientsOf(item: OutlookItem, type: number, displayed: number): MailAddress[] {
  const charset = charsetOfItem(item)
  const listed = item.recipients.filter((one) => (one.get(PROPERTY.recipientType) ?? RECIPIENT_TO) === type).map((one) => {
    const addresses = [PROPERTY.recipientSmtp, PROPERTY.recipientAddress].map((id) => textProperty(one, id, charset))
    // Exchange's own are paths of X.500.
    return { name: textProperty(one, PROPERTY.displayName, charset) ?? '', address: addresses.find((address) => address?.includes('@')) ?? '' }
  })
  if (listed.length > 0) return listed
  const names = (textProperty(item.properties, displayed, charset) ?? '').split(';')
  return names.flatMap((name) => readAddresses(Buffer.from(name).toString('latin1'), 'big5'))
}

function dateOf(item: OutlookItem, headers: string | undefined): Date | undefined {
  const written = /^date:[ \t]*(.+)$/im.exec(headers ?? '')?.[1]
  const stated = written === undefined ? undefined : readMailDate(written)
  return stated ?? timeProperty(item.properties, PROPERTY.submitTime) ?? timeProperty(item.properties, PROPERTY.deliveryTime)
}
