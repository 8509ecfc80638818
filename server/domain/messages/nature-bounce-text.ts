import { headerValue, originalMessageId } from './nature-headers.ts'
import { kindOfStatus, readStatus } from './nature-status.ts'
import type { BounceDetail, NatureInput } from './nature-types.ts'

/** Where the report ends and the letter that came back begins. */
const COPY_BEGINS = /^(?:[-=_* >]*(?:below this line is a copy|this is a copy of (?:the|your) message|(?:the )?(?:original|unsent|returned|your) (?:message|mail)(?: \w+)? (?:follows|begins|headers|text|below)|original message|message header follow|message headers|unsent message follows|copy of (?:the|your) message|forwarded message|以下為原|原始郵件|原始信件|原始邮件|原邮件)|received: (?:from|by)|return-path: <)/im
const MAX_LENGTH = 20_000
const MAX_RECIPIENTS = 50
const ADDRESS = /[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}/gi
/** Lines that name the recipient for whom it failed, before or on the line of the address. */
const NAMES_RECIPIENT = /^[\s>*-]*['"<([]*[^\s@]+@[^\s@]+['">)\]]*[:.,]?\s*(?:$|\(|<|\.\.\.|:|on \d)|recipient|addressee|deliver(?:ed|y)? (?:to|for)|failed|unknown|rcpt|\bto\b|said|收件|不存在|傳遞|投递/i
const SERVER_ADDRESS = /^(?:mailer-?daemon|postmaster|mail-?daemon|abuse|support|helpdesk|hostmaster|administrator|admin)@/i
const NOT_AN_ADDRESS = /\.(?:gif|png|jpe?g|htm|html)$/i
const TEMPORARY = /\b(?:will (?:be|keep|continue)|still|delayed|not yet|retry|transient non-fatal)\b|延遲|延迟|no action (?:is )?required|you do not need to resend|warning message only/i

interface Mention {
  readonly address: string
  readonly index: number
  readonly weight: number
}

/** Recipients, codes and the letter's id from a report that only people were meant to read. */
export function readBounceText(input: NatureInput): BounceDetail[] {
  const whole = input.text.slice(0, MAX_LENGTH)
  const copyAt = COPY_BEGINS.exec(whole)?.index ?? whole.length
  // A report that begins with the copy has its words elsewhere.
  const report = copyAt < 40 ? whole : whole.slice(0, copyAt)
  const messageId = originalMessageId(input.reports.returnedHeaders) ?? idInCopy(whole.slice(copyAt < 40 ? 0 : copyAt), input)
  const recipients = findRecipients(report, input)
  const subjectStatus = readStatus(input.subject)
  const action = TEMPORARY.test(`${input.subject}\n${report.slice(0, 2000)}`) && !/permanent|given up|fatal errors? -----/i.test(report) ? 'delayed' : 'failed'
  if (recipients.length === 0) return [toDetail(undefined, readStatus(report) ?? subjectStatus, action, messageId)]
  return recipients.map((mention, index) => {
    const context = report.slice(lineStart(report, mention.index), recipients[index + 1]?.index ?? report.length)
    const status = readStatus(context) ?? readStatus(report) ?? subjectStatus
    return toDetail(mention.address, status, action, messageId)
  })
}

function toDetail(recipient: string | undefined, status: string | undefined, action: string, originalId: string | undefined): BounceDetail {
  const code = status ?? (action === 'delayed' ? '4.0.0' : '5.0.0')
  const shown = action === 'delayed' && code.startsWith('5') ? 'failed' : action
  return { recipient, status: code, action: shown, kind: kindOfStatus(code, shown), originalMessageId: originalId }
}

function lineStart(text: string, index: number): number {
  return text.lastIndexOf('\n', index) + 1
}

function idInCopy(copy: string, input: NatureInput): string | undefined {
  const own = headerValue(input.headers, 'message-id')?.replace(/[<>\s]/g, '')
  const ids = [...copy.matchAll(/^[> \t]*message-id:\s*<?([^<>\s]+@[^<>\s]+?)>?\s*$/gim)].map((match) => match[1])
  return ids.find((id) => id !== own)
}

/** X-Failed-Recipients names them; else the addresses of the report, those in a telling place before the others. */
function findRecipients(report: string, input: NatureInput): Mention[] {
  const failed = (headerValue(input.headers, 'x-failed-recipients') ?? '').match(ADDRESS) ?? []
  const excluded = sendersOf(input)
  const mentions = failed.length > 0 ? failed.map((address) => mentionOf(address, report)) : mentionsIn(report, excluded)
  if (mentions.length > 0) return mentions.slice(0, MAX_RECIPIENTS)
  const sentTo = (headerValue(input.reports.returnedHeaders, 'to') ?? '').match(ADDRESS) ?? []
  return sentTo.length === 1 ? sentTo.map((address) => mentionOf(address, report)) : []
}

function mentionOf(address: string, report: string): Mention {
  return { address, index: Math.max(0, report.toLowerCase().indexOf(address.toLowerCase())), weight: 1 }
}

function mentionsIn(report: string, excluded: ReadonlySet<string>): Mention[] {
  const byAddress = new Map<string, Mention>()
  for (const match of report.matchAll(ADDRESS)) {
    const address = match[0].replace(/^['=]+|[.']+$/g, '')
    const key = address.toLowerCase()
    const isUseless = excluded.has(key) || byAddress.has(key) || SERVER_ADDRESS.test(address) || NOT_AN_ADDRESS.test(address)
    if (!isUseless) byAddress.set(key, { address, index: match.index, weight: weightOf(report, match.index) })
  }
  const mentions = [...byAddress.values()]
  const best = Math.max(0, ...mentions.map((mention) => mention.weight))
  const chosen = mentions.filter((mention) => mention.weight === best)
  return best === 0 ? chosen.slice(0, 1) : chosen
}

function weightOf(report: string, index: number): number {
  const start = lineStart(report, index)
  const end = report.indexOf('\n', index)
  const line = report.slice(start, end < 0 ? report.length : end)
  if (/^\s*(?:from|sender|reply-to|return-path|message-id|subject|date|by|contact)\b/i.test(line) || /^.{0,3}message-id/i.test(line)) return 0
  if (/^[\s>*-]*['"<([]*[^\s@]+@[^\s@]+['">)\]]*[:.,]?\s*(?:$|\(|<|\.\.\.|:|on \d)/i.test(line) || /final-recipient|x-actual-recipient/i.test(line)) return 3
  return NAMES_RECIPIENT.test(line) || NAMES_RECIPIENT.test(report.slice(Math.max(0, start - 120), start)) ? 2 : 1
}

/** The one who is told is not the one who was not reached. */
function sendersOf(input: NatureInput): Set<string> {
  const fields = [headerValue(input.headers, 'to'), headerValue(input.reports.returnedHeaders, 'from'), headerValue(input.reports.returnedHeaders, 'return-path'), input.fromAddress]
  return new Set(fields.flatMap((value) => (value ?? '').toLowerCase().match(ADDRESS) ?? []))
}
