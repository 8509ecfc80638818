import type { DeliveryRecipient, DeliveryReport, DispositionReport, FeedbackReport, HeaderValue } from '../../domain/messages/nature-types.ts'
import { normaliseAddress } from './addresses.ts'
import { readHeaderBlock } from './header-block.ts'
import { decodeHeaderText } from './header-text.ts'
import type { PreferredChinese } from './header-text.ts'
import { matchGroup } from './match-group.ts'

/** Recipients of one report; a list's bounce may name hundreds. */
const MAX_RECIPIENTS = 500

type Fields = ReadonlyMap<string, string>

/** RFC 3464: a block for the message, then one for each recipient. */
export function readDeliveryReport(content: Buffer): DeliveryReport {
  const blocks = readBlocks(content)
  const message = blocks.find((block) => block.has('reporting-mta')) ?? blocks[0]
  const recipients = blocks.filter((block) => block.has('final-recipient') || block.has('original-recipient') || block.has('action') || block.has('status'))
  return {
    reportingMta: message?.get('reporting-mta')?.replace(/^[^;]*;\s*/, ''),
    originalEnvelopeId: message?.get('original-envelope-id'),
    recipients: recipients.slice(0, MAX_RECIPIENTS).map(readRecipient)
  }
}

/** RFC 8098 section 3.1. */
export function readDispositionReport(content: Buffer): DispositionReport {
  const fields = mergeBlocks(content)
  return {
    disposition: fields.get('disposition'),
    originalMessageId: withoutBrackets(fields.get('original-message-id')),
    recipient: typedAddress(fields.get('final-recipient') ?? fields.get('original-recipient'))
  }
}

/** RFC 5965 section 3. */
export function readFeedbackReport(content: Buffer): FeedbackReport {
  const fields = mergeBlocks(content)
  return { feedbackType: fields.get('feedback-type'), originalRecipient: typedAddress(fields.get('original-rcpt-to')) }
}

/** The header fields of a letter that came back. */
export function readReturnedHeaders(content: Buffer, preferred: PreferredChinese): HeaderValue[] {
  return readHeaderBlock(content, 0, content.length).fields.map((field) => ({ name: field.name, value: decodeHeaderText(field.raw, preferred) }))
}

function readRecipient(fields: Fields): DeliveryRecipient {
  return {
    recipient: typedAddress(fields.get('final-recipient')) ?? typedAddress(fields.get('original-recipient')),
    originalRecipient: typedAddress(fields.get('original-recipient')),
    action: /^[a-z-]+/i.exec(fields.get('action') ?? '')?.[0].toLowerCase(),
    status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0],
    diagnostic: fields.get('diagnostic-code')
  }
}

function readBlocks(content: Buffer): Fields[] {
  const text = content.subarray(0, 1024 * 1024).toString('latin1').replace(/\r\n?/g, '\n')
  return text.split(/\n[ \t]*\n/).map(readFields).filter((fields) => fields.size > 0)
}

function readFields(block: string): Fields {
  const fields = new Map<string, string>()
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const match = /^([!-9;-~]+)[ \t]*:(.*)$/.exec(line)
    if (match === null) continue
    const name = matchGroup(match, 1).toLowerCase()
    if (!fields.has(name)) fields.set(name, decodeHeaderText(matchGroup(match, 2), 'big5'))
  }
  return fields
}

function mergeBlocks(content: Buffer): Fields {
  return new Map(readBlocks(content).reverse().flatMap((block) => [...block]))
}

/** `rfc822; someone@example.org`; some write no type. */
function typedAddress(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const bare = normaliseAddress(value.replace(/^\s*[a-z0-9-]+\s*;/i, '').trim())
  const inBrackets = /<([^<>\s]+@[^<>\s]+)>/.exec(value)?.[1]
  const address = inBrackets ?? bare.replace(/\s.*$/s, '')
  return address === '' ? undefined : address
}

function withoutBrackets(value: string | undefined): string | undefined {
  const bare = value?.replace(/[<>\s]/g, '')
  return bare === '' ? undefined : bare
}
