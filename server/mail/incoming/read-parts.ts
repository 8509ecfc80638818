import { chooseAlternative, dropRepeated, htmlBlock, plainBlock } from './choose-body.ts'
import type { BodyBlock } from './choose-body.ts'
import { unwrapSignedData } from './cms.ts'
import { enclosedMailOf } from './enclosed-mail.ts'
import { decodeHeaderText } from './header-text.ts'
import { firstRaw, MAX_DEPTH, readMimeTree } from './mime-tree.ts'
import type { MimeNode } from './mime-tree.ts'
import { fileOf, fileNameOf } from './part-file.ts'
import type { PartHarvest } from './part-harvest.ts'
import { readDeliveryReport, readDispositionReport, readFeedbackReport, readReturnedHeaders } from './reports.ts'
import { calendarMethodOf, calendarSummary } from './calendar-part.ts'
import { decodeTextPart, MAX_TEXT_BYTES, readHtmlPart, readPlainPart } from './text-part.ts'
import { decodeTransfer } from './transfer-encoding.ts'
import { unpackContainer } from './unpack-container.ts'

const BODY_TYPES = new Set(['text/plain', 'text/html', 'text/markdown', 'text/enriched', 'text/richtext', 'application/xhtml+xml'])
const HTML_TYPES = new Set(['text/html', 'application/xhtml+xml'])
const ENRICHED_TYPES = new Set(['text/enriched', 'text/richtext'])
const REPORT_TYPES = new Set(['message/delivery-status', 'message/global-delivery-status', 'message/disposition-notification', 'message/global-disposition-notification', 'message/feedback-report'])
const SMIME_TYPES = new Set(['application/pkcs7-mime', 'application/x-pkcs7-mime'])

/** Walks the parts: gives the blocks of the body, and puts files, enclosed mails and reports into the harvest. */
export function readParts(node: MimeNode, harvest: PartHarvest, inside: string | undefined): BodyBlock[] {
  if (node.type.startsWith('multipart/') && node.children.length > 0) return readMultipart(node, harvest, inside)
  const content = decodedContent(node, harvest)
  if (node.type === 'message/rfc822' || node.type === 'message/global') return readEnclosed(node, content, harvest, inside)
  if (REPORT_TYPES.has(node.type)) return readReport(node, content, harvest, inside)
  if (SMIME_TYPES.has(node.type)) return readSmime(node, content, harvest, inside)
  if (node.type === 'text/calendar') return readCalendar(node, content, harvest, inside)
  if (isBody(node)) return readBody(node, content, harvest, inside)
  return readFile(node, content, harvest, inside)
}

function decodedContent(node: MimeNode, harvest: PartHarvest): Buffer {
  const isText = node.type.startsWith('text/') || node.type.startsWith('message/')
  // What an enclosed mail was read from is a file too, and stays.
  const mayOverwrite = node.bytes === harvest.budget.scratch
  const decoded = decodeTransfer(node.bytes.subarray(node.bodyStart, node.bodyEnd), { encoding: node.encoding, isText, mayOverwrite })
  if (decoded.damaged) harvest.budget.warnings.add('bad_base64')
  return decoded.content
}

function readMultipart(node: MimeNode, harvest: PartHarvest, inside: string | undefined): BodyBlock[] {
  if (node.type === 'multipart/encrypted') markEncrypted(harvest)
  if (node.type === 'multipart/signed') markSigned(harvest)
  const parts = node.children.map((child) => readParts(child, harvest, inside))
  if (node.type === 'multipart/alternative') return chooseAlternative(parts)
  return dropRepeated(parts.flat())
}

function markEncrypted(harvest: PartHarvest): void {
  harvest.protection = 'encrypted'
  harvest.budget.warnings.add('encrypted')
}

function markSigned(harvest: PartHarvest): void {
  harvest.protection ??= 'signed'
  harvest.budget.warnings.add('signature_not_verified')
}

/**
 * A text with a name is a file, even where no disposition says so: Outlook sends .txt files like that. The only part
 * of a mail is its letter whatever it is called.
 */
function isBody(node: MimeNode): boolean {
  if (node.type.startsWith('multipart/')) return true
  if (!BODY_TYPES.has(node.type)) return false
  const isAttached = node.disposition?.value === 'attachment'
  if (node.depth === 0 || node.path.endsWith('/1')) return !isAttached || fileNameOf(node) === undefined
  return !isAttached && fileNameOf(node) === undefined
}

function readBody(node: MimeNode, content: Buffer, harvest: PartHarvest, inside: string | undefined): BodyBlock[] {
  const { budget } = harvest
  const isLong = content.length > MAX_TEXT_BYTES
  if (isLong) {
    budget.warnings.add('text_cut')
    harvest.addFile(fileOf(node, content, inside))
  }
  const letter = isLong ? content.subarray(0, MAX_TEXT_BYTES) : content
  const charset = node.parameters.get('charset')
  if (HTML_TYPES.has(node.type)) return [htmlBlock(readHtmlPart(letter, charset, budget), budget)]
  if (ENRICHED_TYPES.has(node.type)) return [plainBlock(plainOfEnriched(decodeTextPart(letter, charset, budget)))]
  return [readLetter(node, letter, harvest, inside)]
}

function readLetter(node: MimeNode, content: Buffer, harvest: PartHarvest, inside: string | undefined): BodyBlock {
  const { text, files } = readPlainPart(content, node.parameters, harvest.budget)
  for (const [index, file] of files.entries()) {
    harvest.addFile({ name: file.name, declaredType: 'application/octet-stream', content: file.content, disposition: 'attachment', inside, path: `${node.path}#${String(index + 1)}` })
  }
  if (/^-----BEGIN PGP MESSAGE-----/m.test(text)) markEncrypted(harvest)
  // A few old mailers call HTML plain.
  const isHtml = /^\s*<(?:!doctype html|html)[\s>]/i.test(text) && text.trimEnd().toLowerCase().endsWith('</html>')
  return isHtml ? htmlBlock(text, harvest.budget) : plainBlock(text)
}

/** RFC 1896: tags in angle brackets, one break is a space, `<<` a bracket. */
function plainOfEnriched(text: string): string {
  return text.replaceAll('<<', '\u0001').replace(/<param>[^<]*<\/param>/gi, '').replace(/<[^<>\n]{0,60}>/g, '').replaceAll('\u0001', '<').replace(/\n(\n*)/g, (_breaks, more: string) => (more === '' ? ' ' : more))
}

function readReport(node: MimeNode, content: Buffer, harvest: PartHarvest, inside: string | undefined): BodyBlock[] {
  if (inside === undefined) {
    if (node.type.endsWith('delivery-status')) harvest.delivery ??= readDeliveryReport(content)
    else if (node.type.endsWith('disposition-notification')) harvest.disposition ??= readDispositionReport(content)
    else harvest.feedback ??= readFeedbackReport(content)
  }
  harvest.addFile(fileOf(node, content, inside))
  return []
}

function readEnclosed(node: MimeNode, content: Buffer, harvest: PartHarvest, inside: string | undefined): BodyBlock[] {
  const file = harvest.addFile(fileOf(node, content, inside))
  if (inside === undefined && harvest.returnedHeaders.length === 0) harvest.returnedHeaders = readReturnedHeaders(content, harvest.budget.preferred)
  if (file === undefined) return []
  if (node.depth >= MAX_DEPTH || !harvest.budget.takeNode()) {
    harvest.budget.warnings.add('depth_limit')
    return []
  }
  const root = readMimeTree(content, { start: 0, end: content.length }, harvest.budget, `${node.path}/1`, node.depth + 1)
  const subject = decodeHeaderText(firstRaw(root.fields, 'subject') ?? '', harvest.budget.preferred)
  const name = file.filename ?? (subject === '' ? 'message' : subject)
  harvest.enclosed.push(enclosedMailOf(root, node.path, readParts(root, harvest, name), harvest.budget.preferred))
  return []
}

/** RFC 8551 section 3.5: signed-data holds the letter inside; enveloped-data only its reader can open. */
function readSmime(node: MimeNode, content: Buffer, harvest: PartHarvest, inside: string | undefined): BodyBlock[] {
  const signed = /enveloped/i.test(node.parameters.get('smime-type') ?? '') ? undefined : unwrapSignedData(content)
  harvest.addFile(fileOf(node, content, inside))
  if (signed === undefined) {
    markEncrypted(harvest)
    return []
  }
  markSigned(harvest)
  if (node.depth >= MAX_DEPTH || !harvest.budget.takeNode()) return []
  const root = readMimeTree(signed, { start: 0, end: signed.length }, harvest.budget, `${node.path}/1`, node.depth + 1)
  return readParts(root, harvest, inside)
}

function readCalendar(node: MimeNode, content: Buffer, harvest: PartHarvest, inside: string | undefined): BodyBlock[] {
  const text = decodeTextPart(content.subarray(0, MAX_TEXT_BYTES), node.parameters.get('charset'), harvest.budget)
  if (inside === undefined) harvest.calendarMethod ??= node.parameters.get('method')?.toUpperCase() ?? calendarMethodOf(text)
  harvest.addFile(fileOf(node, content, inside))
  const isWholeMail = node.depth === 0
  return isWholeMail ? [plainBlock(calendarSummary(text))] : []
}

function readFile(node: MimeNode, content: Buffer, harvest: PartHarvest, inside: string | undefined): BodyBlock[] {
  const file = harvest.addFile(fileOf(node, content, inside))
  if (node.type === 'text/rfc822-headers' || node.type === 'message/rfc822-headers') {
    if (inside === undefined && harvest.returnedHeaders.length === 0) harvest.returnedHeaders = readReturnedHeaders(content, harvest.budget.preferred)
  }
  return file === undefined ? [] : unpackContainer(file, node.depth, harvest)
}
