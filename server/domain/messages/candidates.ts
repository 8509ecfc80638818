import { findAddressShapes, findMessageIdShapes, findMessageIdsInText } from './candidate-addresses.ts'
import type { HeaderValue } from './nature-types.ts'

/** An address or Message-ID by which a mail may belong to a request. */
export interface AddressCandidate {
  readonly kind: 'address' | 'message-id'
  /** Lower case, or the Message-ID as written without brackets. */
  readonly address: string
  /** Where it was met: `envelope`, the name of a header field in lower case, `enclosed` or `body`. */
  readonly source: string
  /** 1 to 5 and 7 of the routing table; the lower, the surer. */
  readonly tier: number
  /** Is its token right? Undefined where no keys are known. */
  readonly valid: boolean | undefined
}

export interface CandidateInput {
  readonly envelopeRecipients: readonly string[]
  readonly headers: readonly HeaderValue[]
  readonly inReplyTo: readonly string[]
  /** Oldest first. */
  readonly references: readonly string[]
  /** Ids that a report or an enclosed mail names. */
  readonly reportedIds: readonly string[]
  readonly text: string
  /** Texts and header values of enclosed mails. */
  readonly enclosedTexts: readonly string[]
}

export interface TokenChecks {
  readonly isOwnAddress?: ((address: string) => boolean) | undefined
  readonly isOwnMessageId?: ((messageId: string) => boolean) | undefined
}

const DELIVERY_FIELDS = new Set(['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-forwarded-to', 'x-rcptto', 'x-delivered-to'])
const ADDRESSEE_FIELDS = new Set(['to', 'cc', 'bcc', 'resent-to', 'resent-cc', 'reply-to', 'apparently-to'])
/** The top of the letter, where quotes of our own letter and footer stand. */
const BODY_LENGTH = 64 * 1024

type Found = Omit<AddressCandidate, 'valid'>

/** Every candidate once, by the surest source that names it, surest first. */
export function gatherCandidates(input: CandidateInput, checks: TokenChecks): AddressCandidate[] {
  const found = [...envelopeCandidates(input), ...headerCandidates(input.headers), ...referenceCandidates(input), ...textCandidates(input)]
  const surest = new Map<string, Found>()
  for (const candidate of found) {
    const known = surest.get(candidate.address)
    if (known === undefined || candidate.tier < known.tier) surest.set(candidate.address, candidate)
  }
  const sorted = [...surest.values()].sort((a, b) => a.tier - b.tier)
  return sorted.map((candidate) => ({ ...candidate, valid: checkToken(candidate, checks) }))
}

function checkToken(candidate: Found, checks: TokenChecks): boolean | undefined {
  return candidate.kind === 'address' ? checks.isOwnAddress?.(candidate.address) : checks.isOwnMessageId?.(candidate.address)
}

function addresses(text: string, source: string, tier: number): Found[] {
  return findAddressShapes(text).map((address) => ({ kind: 'address', address, source, tier }))
}

function envelopeCandidates(input: CandidateInput): Found[] {
  return input.envelopeRecipients.flatMap((recipient) => addresses(recipient, 'envelope', 1))
}

/** What stands below the first Received line was there before the mail came to our server: anyone may have written it. */
function headerCandidates(headers: readonly HeaderValue[]): Found[] {
  const found: Found[] = []
  let receivedSeen = 0
  for (const header of headers) {
    const name = header.name.toLowerCase()
    if (name === 'received') {
      receivedSeen += 1
      const recipient = /\bfor\s+(<?[^\s<>;]+>?)/i.exec(header.value)?.[1] ?? ''
      found.push(...addresses(recipient, 'received', receivedSeen === 1 ? 3 : 4))
    } else if (DELIVERY_FIELDS.has(name)) found.push(...addresses(header.value, name, receivedSeen === 0 ? 2 : 4))
    else if (ADDRESSEE_FIELDS.has(name)) found.push(...addresses(header.value, name, 4))
  }
  return found
}

function referenceCandidates(input: CandidateInput): Found[] {
  const ids = (list: readonly string[], source: string): Found[] => findMessageIdShapes(list).map((address) => ({ kind: 'message-id', address, source, tier: 5 }))
  return [...ids(input.inReplyTo, 'in-reply-to'), ...ids(input.reportedIds, 'enclosed'), ...ids([...input.references].reverse(), 'references')]
}

function textCandidates(input: CandidateInput): Found[] {
  return [...quoted(input.text, 'body'), ...input.enclosedTexts.flatMap((text) => quoted(text, 'enclosed'))]
}

function quoted(text: string, source: string): Found[] {
  const top = text.slice(0, BODY_LENGTH)
  const ids = findMessageIdsInText(top).map((address): Found => ({ kind: 'message-id', address, source, tier: 7 }))
  return [...addresses(top, source, 7), ...ids]
}
