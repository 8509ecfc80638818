import { findAutoReply } from './nature-auto-reply.ts'
import { findLegacyBounce, readDeliveryNature } from './nature-bounce.ts'
import { headerValues } from './nature-headers.ts'
import type { Nature, NatureInput, NatureKind } from './nature-types.ts'

type Rule = (input: NatureInput) => Nature | undefined

/** The order is the rule: what comes first wins. */
const RULES: readonly Rule[] = [readDeliveryNature, findReadReceipt, findComplaint, findLegacyBounce, findAutoReply, findSpam, findCalendar]

/** Subject prefixes of read receipts that Outlook writes, by its language. */
const RECEIPT_SUBJECT = /^(?:read|gelesen|lu|leído|letto|not read|讀取|已讀取|已讀|已读|未經讀取便已刪除|未讀取|未读|已阅读)\s*[:：]/i
const RECEIPT_TEXT = /\bwas (?:read|deleted)\b|\breturn receipt\b|\bdisplayed on\b|已於.{0,40}(?:讀取|閱讀|刪除)|已讀取|已被阅读|閱讀了|已在.{0,40}阅读/i
/** Exchange's own threshold for its junk folder. */
const JUNK_CONFIDENCE = 5

/** What a mail is. Labels it with the evidence; a mail without any is a reply. */
export function classifyNature(input: NatureInput): Nature {
  for (const rule of RULES) {
    const nature = rule(input)
    if (nature !== undefined) return nature
  }
  return plainNature('reply', [])
}

function plainNature(kind: NatureKind, evidence: readonly string[]): Nature {
  return { kind, autoReplyKind: undefined, evidence, bounces: [] }
}

function findReadReceipt(input: NatureInput): Nature | undefined {
  const { disposition } = input.reports
  if (disposition !== undefined) return plainNature('read-receipt', [`disposition: ${disposition.disposition ?? ''}`.trim()])
  if (input.reportType === 'disposition-notification') return plainNature('read-receipt', ['report-type: disposition-notification'])
  const isReceipt = RECEIPT_SUBJECT.test(input.subject) && RECEIPT_TEXT.test(input.text.slice(0, 1000)) && input.text.length < 2000
  return isReceipt ? plainNature('read-receipt', [`subject: ${input.subject}`]) : undefined
}

function findComplaint(input: NatureInput): Nature | undefined {
  const { feedback } = input.reports
  if (feedback !== undefined) return plainNature('complaint', [`feedback-type: ${feedback.feedbackType ?? ''}`.trim()])
  return input.reportType === 'feedback-report' ? plainNature('complaint', ['report-type: feedback-report']) : undefined
}

/** Only what a filter in front of us wrote is believed; the mail itself is not judged. */
function findSpam(input: NatureInput): Nature | undefined {
  const checks: readonly [string, (value: string) => boolean][] = [
    ['x-spam-flag', (value) => /^yes\b/i.test(value)],
    ['x-spam-status', (value) => /^yes\b/i.test(value)],
    ['x-ses-spam-verdict', (value) => /^fail\b/i.test(value)],
    ['x-ms-exchange-organization-scl', (value) => Number(value) >= JUNK_CONFIDENCE]
  ]
  const evidence = checks.flatMap(([name, isSpam]) => headerValues(input.headers, name).filter((value) => isSpam(value.trim())).map((value) => `${name}: ${value.slice(0, 80)}`))
  return evidence.length === 0 ? undefined : plainNature('spam', evidence)
}

function findCalendar(input: NatureInput): Nature | undefined {
  return input.calendarMethod === undefined ? undefined : plainNature('calendar', [`calendar method: ${input.calendarMethod}`])
}
