import { gatherCandidates } from '../../domain/messages/candidates.ts'
import { foldText } from '../../domain/messages/fold-text.ts'
import { classifyNature } from '../../domain/messages/nature.ts'
import type { MailReports, Nature } from '../../domain/messages/nature-types.ts'
import { readAuthentication } from './authentication.ts'
import { joinHtml, textOfBlocks } from './choose-body.ts'
import type { PreferredChinese } from './header-text.ts'
import { readMailHead } from './mail-head.ts'
import type { MailHead } from './mail-head.ts'
import { ParseBudget, readMimeTree } from './mime-tree.ts'
import type { MimeNode } from './mime-tree.ts'
import type { EnclosedMail, MailWarning, ParsedMail, ParseOptions } from './parsed-mail.ts'
import { PartHarvest } from './part-harvest.ts'
import { readParts } from './read-parts.ts'
import { withNewlines } from './line-ends.ts'

/** Bytes in which a charset label is looked for, to break ties between Big5 and GB18030. */
const LABEL_SEARCH = 32 * 1024

/**
 * Bytes in, a value out: pure, the same for the same bytes and options, whatever the clock says. It gives warnings and
 * throws nothing for bad mail; memory and time are the cage's business.
 */
export function parseMail(bytes: Buffer, options: ParseOptions = {}): ParsedMail {
  const warnings = new Set<MailWarning>()
  const preferred = preferredByLabels(bytes) ?? options.preferredChinese ?? 'big5'
  const source = withNewlines(bytes, warnings)
  const budget = new ParseBudget(warnings, preferred, { bytes: source, mayOverwrite: options.mayOverwrite ?? false })
  const root = readMimeTree(source, { start: firstHeaderAt(source), end: source.length }, budget)
  const harvest = new PartHarvest(budget)
  const head = readMailHead(root, preferred, warnings)
  const blocks = readParts(root, harvest, undefined)
  const text = textOfBlocks(blocks)
  const nature = natureOf(root, head, harvest, text)
  const folds = foldText(text, options.ownAddresses === undefined ? {} : { ownAddresses: options.ownAddresses })
  if (text === '' && harvest.attachments.length === 0) warnings.add('empty_mail')
  return {
    ...head,
    text,
    html: joinHtml(blocks),
    attachments: harvest.attachments,
    enclosed: harvest.enclosed,
    reports: reportsOf(harvest),
    nature,
    folded: folds.blocks,
    visibleText: folds.visibleText,
    candidates: gatherCandidates(candidateInput(head, harvest, text, options), options),
    authentication: readAuthentication(head.headers, options.authservIds),
    protection: harvest.protection,
    warnings: [...warnings]
  }
}

/** A mail that names a Chinese charset anywhere will mean the same where it names none. */
function preferredByLabels(bytes: Buffer): PreferredChinese | undefined {
  const beginning = bytes.toString('latin1', 0, LABEL_SEARCH)
  const saysGb = /charset\s*=\s*["']?gb|=\?gb/i.test(beginning)
  const saysBig5 = /big-?5/i.test(beginning)
  if (saysGb === saysBig5) return undefined
  return saysGb ? 'gb18030' : 'big5'
}

/** Some gateways put empty lines before the header. */
function firstHeaderAt(bytes: Buffer): number {
  let position = 0
  while (position < bytes.length && (bytes[position] === 10 || bytes[position] === 13)) position += 1
  if (bytes[position] === 0xef && bytes[position + 1] === 0xbb && bytes[position + 2] === 0xbf) position += 3
  return /^[!-9;-~]+[ \t]*:|^>?From /.test(bytes.toString('latin1', position, position + 200)) ? position : 0
}

function reportsOf(harvest: PartHarvest): MailReports {
  return { delivery: harvest.delivery, disposition: harvest.disposition, feedback: harvest.feedback, returnedHeaders: harvest.returnedHeaders }
}

function natureOf(root: MimeNode, head: MailHead, harvest: PartHarvest, text: string): Nature {
  return classifyNature({
    headers: head.headers,
    fromAddress: head.from?.address ?? '',
    fromName: head.from?.name ?? '',
    subject: head.subject,
    contentType: root.type,
    reportType: root.type === 'multipart/report' ? root.parameters.get('report-type')?.toLowerCase() : undefined,
    text,
    reports: reportsOf(harvest),
    calendarMethod: harvest.calendarMethod,
    enclosesMessage: harvest.enclosed.length > 0 || harvest.returnedHeaders.length > 0
  })
}

function candidateInput(head: MailHead, harvest: PartHarvest, text: string, options: ParseOptions): Parameters<typeof gatherCandidates>[0] {
  const reported = harvest.returnedHeaders.filter((header) => header.name.toLowerCase() === 'message-id').map((header) => header.value.replace(/[<>\s]/g, ''))
  const original = harvest.disposition?.originalMessageId
  return {
    envelopeRecipients: options.envelopeRecipients ?? [],
    headers: head.headers,
    inReplyTo: head.inReplyTo,
    references: head.references,
    reportedIds: original === undefined ? reported : [original, ...reported],
    text,
    enclosedTexts: [...harvest.returnedHeaders.map((header) => header.value), ...harvest.enclosed.flatMap(textsOfEnclosed)]
  }
}

/** A mail that is forwarded as a file names its letter in its own head. */
function textsOfEnclosed({ text, from, to, cc, messageId }: EnclosedMail): string[] {
  const addresses = [...(from === undefined ? [] : [from]), ...to, ...cc].map((one) => one.address)
  return [text, [...addresses, messageId ?? ''].join('\n')]
}
