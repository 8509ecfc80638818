import type { NatureKind } from './nature-types.ts'
import { findPlacements, hasProof, rankSuggestions, sortByTier, type Named, type Placement } from './placements.ts'
import { LAST_ADDRESS_TIER, LAST_PROVEN_TIER, SUBJECT_TIER } from './routing-tiers.ts'
import { isOfAuthority } from './sender-gate.ts'

/** Why a mail waits for a person. Shown to operators in words by i18n. */
export const HOLD_REASONS = [
  'no_address', 'wrong_token', 'only_hints', 'unknown_request', 'closed_request', 'too_many_requests', 'loop', 'flood', 'spam',
  'contradicted', 'complaint', 'encrypted', 'reply_to_notice', 'oversize'
] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

const MOST_REQUESTS = 50
const MOST_RECEIVED_LINES = 100
const MOST_PER_HOUR = 10

export interface LoopEvidence {
  readonly fromOwnDomain: boolean
  readonly ownLoopHeader: boolean
  readonly ownMessageId: boolean
  readonly receivedLines: number
}

export interface AdmissionFacts extends Named {
  readonly nature: NatureKind
  /** Of the recipients that a bounce speaks of; empty where it names none. */
  readonly bounceKinds: readonly ('hard' | 'soft')[]
  readonly encrypted: boolean
  /** An address of our form was met whose token is wrong. */
  readonly wrongToken: boolean
  /** The envelope names no sender, as that of every report of a mail server (RFC 5321 section 4.5.5). */
  readonly nullSender: boolean
  readonly loop: LoopEvidence
  /** The domain in From says that such mail is not its own (DMARC), and no server vouches for it. */
  readonly contradicted: boolean
}

/** What a bounce says of our letters. `lasting`: trying again is of no use. */
export interface ReturnedLetter {
  readonly outboxId: number
  readonly lasting: boolean
}

export type Admission =
  | { readonly kind: 'place'; readonly placements: readonly Placement[]; readonly returned: readonly ReturnedLetter[]; readonly overruled: boolean }
  | { readonly kind: 'hold'; readonly reason: HoldReason; readonly suggestions: readonly Placement[] }
  /** Machine mail about a notice to a user: it concerns no thread. */
  | { readonly kind: 'set_aside'; readonly returned: readonly ReturnedLetter[] }

const MACHINE_NATURES: readonly NatureKind[] = ['bounce', 'delivery-notice', 'auto-reply', 'read-receipt']
const REPORT_NATURES: readonly NatureKind[] = ['bounce', 'delivery-notice']

/** Where a mail goes. Total: every mail is placed, held for a reason, or set aside. */
export function decideAdmission(given: AdmissionFacts): Admission {
  const facts = overruleFilter(given)
  const reason = holdForContent(facts) ?? holdForLoop(facts)
  if (reason !== undefined) return hold(facts, reason)
  const placements = findPlacements(facts)
  if (placements.length === 0) return withoutRequest(facts)
  const existing = placements.filter((placement) => facts.requests.has(placement.requestId))
  const open = existing.filter((placement) => facts.requests.get(placement.requestId)?.closedAt === undefined)
  const obstacle = holdForTargets(facts, existing, open)
  if (obstacle !== undefined) return hold(facts, obstacle)
  return { kind: 'place', placements: open.map((placement) => passReport(facts, placement)), returned: listReturned(facts), overruled: facts.nature !== given.nature }
}

/** Whether a message waits for its requester or an operator before anybody else sees it. */
export function isPending(placement: Pick<Placement, 'sender'>): boolean {
  return placement.sender === 'unknown'
}

/** A filter that calls the authority's own answer, at the right address, unwanted is wrong: on its requests the mail is a reply. */
function overruleFilter(facts: AdmissionFacts): AdmissionFacts {
  if (facts.nature !== 'spam' || !hasProof(facts)) return facts
  const ofAuthority = findPlacements(facts).filter(({ sender }) => isOfAuthority(sender)).map(({ requestId }) => requestId)
  if (ofAuthority.length === 0) return facts
  const candidates = facts.candidates.filter(({ target }) => ofAuthority.includes((target.kind === 'request' ? target.requestId : facts.letters.get(target.outboxId)?.requestId) ?? 0))
  return { ...facts, nature: 'reply', candidates }
}

function hold(facts: AdmissionFacts, reason: HoldReason): Admission {
  return { kind: 'hold', reason, suggestions: rankSuggestions(facts).slice(0, MOST_REQUESTS) }
}

function holdForContent(facts: AdmissionFacts): HoldReason | undefined {
  if (facts.nature === 'spam') return 'spam'
  if (facts.nature === 'complaint') return 'complaint'
  return facts.encrypted ? 'encrypted' : undefined
}

/** Our own relay's bounces come from our own domain; their proof is the letter that they name. */
function holdForLoop(facts: AdmissionFacts): HoldReason | undefined {
  const { fromOwnDomain, ownLoopHeader, ownMessageId, receivedLines } = facts.loop
  const namesLetter = facts.candidates.some(({ tier, target }) => tier <= LAST_PROVEN_TIER && target.kind === 'letter')
  if (fromOwnDomain && !(namesLetter && REPORT_NATURES.includes(facts.nature))) return 'loop'
  return ownLoopHeader || ownMessageId || receivedLines > MOST_RECEIVED_LINES ? 'loop' : undefined
}

function withoutRequest(facts: AdmissionFacts): Admission {
  const namesLetter = facts.candidates.some(({ tier, target }) => tier <= LAST_PROVEN_TIER && target.kind === 'letter' && facts.letters.has(target.outboxId))
  if (namesLetter) return MACHINE_NATURES.includes(facts.nature) ? { kind: 'set_aside', returned: listReturned(facts) } : hold(facts, 'reply_to_notice')
  if (hasProof(facts)) return hold(facts, 'unknown_request')
  if (facts.wrongToken) return hold(facts, 'wrong_token')
  return hold(facts, rankSuggestions(facts).some(({ tier }) => tier <= SUBJECT_TIER) ? 'only_hints' : 'no_address')
}

function holdForTargets(facts: AdmissionFacts, existing: readonly Placement[], open: readonly Placement[]): HoldReason | undefined {
  if (existing.length === 0) return 'unknown_request'
  if (existing.length > MOST_REQUESTS) return 'too_many_requests'
  if (open.length === 0) return 'closed_request'
  if (facts.contradicted && open.every((placement) => isPending(passReport(facts, placement)))) return 'contradicted'
  const flooded = [...facts.requests.values()].filter((request) => request.recentFromSender >= MOST_PER_HOUR).map((request) => request.id)
  return open.some((placement) => flooded.includes(placement.requestId) && !isPersonOfAuthority(facts, placement)) ? 'flood' : undefined
}

/**
 * Somebody at the authority who sends thirty files in thirty mails is no flood: the portal answers no mail by itself,
 * so a loop needs a machine, and a nuisance a stranger.
 */
function isPersonOfAuthority(facts: AdmissionFacts, { sender }: Placement): boolean {
  return isOfAuthority(sender) && !MACHINE_NATURES.includes(facts.nature)
}

/** A report without a sender has no domain to be known by; that it was sent to the letter's own bounce address proves it. */
function passReport(facts: AdmissionFacts, placement: Placement): Placement {
  const isAtBounceAddress = facts.candidates.some(({ tier, target }) =>
    tier <= LAST_ADDRESS_TIER && target.kind === 'letter' && facts.letters.get(target.outboxId)?.requestId === placement.requestId)
  const passes = placement.sender === 'unknown' && facts.nullSender && REPORT_NATURES.includes(facts.nature) && isAtBounceAddress
  return passes ? { ...placement, sender: 'bounce_address' } : placement
}

/**
 * A bounce is about one letter: the one that its best candidate names, since the References of a bounce may name
 * older letters of the thread. One that names no recipient is taken at its word; one whose recipients are all
 * delayed changes nothing yet.
 */
function listReturned(facts: AdmissionFacts): ReturnedLetter[] {
  if (facts.nature !== 'bounce') return []
  const lasting = facts.bounceKinds.length === 0 || facts.bounceKinds.includes('hard')
  for (const { tier, target } of sortByTier(facts.candidates)) {
    if (tier <= LAST_PROVEN_TIER && target.kind === 'letter' && facts.letters.has(target.outboxId)) return [{ outboxId: target.outboxId, lasting }]
  }
  return []
}
