import { readBounceText } from './nature-bounce-text.ts'
import { ANSWER_PREFIX, BOUNCE_OPENING, BOUNCE_SUBJECT, DAEMON_ADDRESS, DAEMON_NAME, DOMINO_SUBJECT } from './nature-bounce-words.ts'
import { hasNullReturnPath, headerValue, originalMessageId } from './nature-headers.ts'
import { kindOfStatus, readStatus } from './nature-status.ts'
import type { BounceDetail, DeliveryRecipient, Nature, NatureInput } from './nature-types.ts'

/** RFC 3464 section 2.3.3. */
const GOOD_ACTIONS = new Set(['delivered', 'relayed', 'expanded'])
/** The report stands at the top; what follows is the letter that came back. */
const OPENING_LENGTH = 3000

/** Reports with a part for machines (RFC 3464), or that say they have one. */
export function readDeliveryNature(input: NatureInput): Nature | undefined {
  const { delivery } = input.reports
  const isReport = input.contentType === 'multipart/report' && input.reportType === 'delivery-status'
  if (delivery === undefined && !isReport) return undefined
  const evidence = [isReport ? 'report-type: delivery-status' : 'part: message/delivery-status']
  const recipients = delivery?.recipients ?? []
  if (recipients.length > 0 && recipients.every((recipient) => GOOD_ACTIONS.has(actionOf(recipient)))) {
    return { kind: 'delivery-notice', autoReplyKind: undefined, evidence: [...evidence, `action: ${actionOf(recipients[0])}`], bounces: [] }
  }
  const bad = recipients.filter((recipient) => !GOOD_ACTIONS.has(actionOf(recipient)))
  const bounces = bad.length === 0 ? readBounceText(input) : bad.map((recipient) => toBounce(recipient, input))
  return bounceNature(bounces, evidence)
}

/** Reports for people only: told by sender, return path, subject and opening words. */
export function findLegacyBounce(input: NatureInput): Nature | undefined {
  const evidence = legacyEvidence(input)
  return evidence === undefined ? undefined : bounceNature(readBounceText(input), evidence)
}

function bounceNature(bounces: readonly BounceDetail[], evidence: readonly string[]): Nature {
  return { kind: 'bounce', autoReplyKind: undefined, evidence, bounces }
}

function actionOf(recipient: DeliveryRecipient | undefined): string {
  if (recipient?.action !== undefined) return recipient.action
  const status = recipient?.status ?? '5'
  return status.startsWith('2') ? 'delivered' : status.startsWith('4') ? 'delayed' : 'failed'
}

function toBounce(recipient: DeliveryRecipient, input: NatureInput): BounceDetail {
  const action = actionOf(recipient)
  const status = bestStatus(recipient, input)
  return { recipient: recipient.recipient, status, action, kind: kindOfStatus(status, action), originalMessageId: originalMessageId(input.reports.returnedHeaders) }
}

/** A status of x.0.0 says nothing; the server's own words often do. */
function bestStatus(recipient: DeliveryRecipient, input: NatureInput): string | undefined {
  if (recipient.status !== undefined && !recipient.status.endsWith('.0.0')) return recipient.status
  const words = recipient.diagnostic ?? (recipient.status === undefined ? input.text.slice(0, OPENING_LENGTH) : '')
  const said = readStatus(words)
  return said === undefined || said.endsWith('.0.0') ? (recipient.status ?? said) : said
}

/** Undefined where it is no bounce. */
function legacyEvidence(input: NatureInput): string[] | undefined {
  const failed = headerValue(input.headers, 'x-failed-recipients')
  if (failed !== undefined) return [`x-failed-recipients: ${failed.slice(0, 200)}`]
  const opening = input.text.slice(0, OPENING_LENGTH)
  const facts = {
    null: hasNullReturnPath(input.headers),
    daemon: DAEMON_ADDRESS.test(input.fromAddress) || DAEMON_NAME.test(input.fromName),
    subject: BOUNCE_SUBJECT.test(input.subject) && !ANSWER_PREFIX.test(input.subject),
    opening: BOUNCE_OPENING.test(opening)
  }
  if (DOMINO_SUBJECT.test(input.subject)) return [`subject: ${input.subject}`]
  return isLegacyBounce(facts, input) ? describe(facts, input) : undefined
}

interface BounceFacts {
  readonly null: boolean
  readonly daemon: boolean
  readonly subject: boolean
  readonly opening: boolean
}

function isLegacyBounce(facts: BounceFacts, input: NatureInput): boolean {
  if (isRobotOfAnotherKind(input)) return false
  if (facts.null && (facts.daemon || facts.subject)) return true
  if (facts.daemon) return facts.subject || (facts.opening && !ANSWER_PREFIX.test(input.subject))
  return facts.subject && facts.opening && isMachineLike(input)
}

/** Mailing lists and vacation programs may write in a daemon's name. */
function isRobotOfAnotherKind(input: NatureInput): boolean {
  const autoSubmitted = headerValue(input.headers, 'auto-submitted') ?? ''
  return /^auto-replied/i.test(autoSubmitted) && !BOUNCE_SUBJECT.test(input.subject) && !BOUNCE_OPENING.test(input.text.slice(0, OPENING_LENGTH))
}

/** A person who writes about a bounce has a thread; a server's report has none, and gives a code or the letter back. */
function isMachineLike(input: NatureInput): boolean {
  const isThread = headerValue(input.headers, 'list-id') !== undefined || headerValue(input.headers, 'list-post') !== undefined
  const givesProof = input.enclosesMessage || /\b[45]\d\d[ -]|(?<![\d.])[45]\.\d\.\d{1,3}(?![\d.])|^(?:received|message-id):/im.test(input.text)
  return !isThread && givesProof
}

function describe(facts: BounceFacts, input: NatureInput): string[] {
  return [
    ...(facts.null ? ['return-path: <>'] : []),
    ...(facts.daemon ? [`from: ${input.fromName} <${input.fromAddress}>`] : []),
    ...(facts.subject ? [`subject: ${input.subject}`] : []),
    ...(facts.opening ? ['opening words of a report'] : [])
  ]
}
