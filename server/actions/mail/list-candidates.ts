import type { RawMail } from '../../db/raw-mails/reads.ts'
import type { Candidate } from '../../domain/messages/placements.ts'
import { ENVELOPE_TIER, NEAR_ADDRESS_TIER, REFERENCE_TIER } from '../../domain/messages/routing-tiers.ts'
import { findNearRequests } from '../../domain/requests/near-address.ts'
import { findOutboxIdInMessageId, isOwnAddress, parseAddress, type AddressBook } from '../../domain/requests/request-address.ts'
import type { ParsedMail } from '../../mail/incoming/parsed-mail.ts'

/** Each costs some two hundred tags to look for. */
const MOST_NEAR_ADDRESSES = 5

/** What the mail's addresses and Message-IDs of ours name. Tokens are checked here and not in the cage, which knows no keys. */
export function listCandidates(book: AddressBook, raw: RawMail, parsed: ParsedMail): Candidate[] {
  const envelope = raw.envelope.to.flatMap((address) => prove(book, address, ENVELOPE_TIER, 'envelope'))
  const found = parsed.candidates.flatMap(({ address, tier, source }) => prove(book, address, tier, source))
  const returned = parsed.nature.bounces.flatMap((bounce) => prove(book, bounce.originalMessageId ?? '', REFERENCE_TIER, 'original-message-id'))
  const inReplyTo = parsed.inReplyTo.flatMap((id) => prove(book, id, REFERENCE_TIER, 'in-reply-to'))
  const references = parsed.references.toReversed().flatMap((id) => prove(book, id, REFERENCE_TIER, 'references'))
  return [...envelope, ...found, ...returned, ...inReplyTo, ...references, ...listNear(book, raw, parsed)]
}

/** Whether an address of our form is in it whose token is wrong. */
export function hasWrongToken(book: AddressBook, parsed: ParsedMail): boolean {
  return parsed.candidates.some(({ address }) => {
    const parts = parseAddress(book, address)
    return parts !== undefined && !isOwnAddress(book, parts)
  })
}

function prove(book: AddressBook, text: string, tier: number, source: string): Candidate[] {
  const parts = parseAddress(book, text)
  if (parts !== undefined && isOwnAddress(book, parts)) {
    const target = parts.purpose === 'request' ? { kind: 'request' as const, requestId: parts.id } : { kind: 'letter' as const, outboxId: parts.id }
    return [{ tier, source, target }]
  }
  const outboxId = findOutboxIdInMessageId(book, text)
  return outboxId === undefined ? [] : [{ tier: Math.max(tier, REFERENCE_TIER), source, target: { kind: 'letter', outboxId } }]
}

function listNear(book: AddressBook, raw: RawMail, parsed: ParsedMail): Candidate[] {
  const met = [...raw.envelope.to.map((address) => ({ address, source: 'envelope' })), ...parsed.candidates]
  const wrong = met.filter(({ address }) => prove(book, address, ENVELOPE_TIER, '').length === 0)
  return wrong.slice(0, MOST_NEAR_ADDRESSES).flatMap(({ address, source }) =>
    findNearRequests(book, address).map((requestId): Candidate => ({ tier: NEAR_ADDRESS_TIER, source, target: { kind: 'request', requestId } })))
}
