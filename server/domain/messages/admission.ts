import type { NatureKind } from './nature-types.ts'

/** Why a mail waits for a person. Shown to operators in words by i18n. */
export const HOLD_REASONS = [
  'no_address', 'wrong_token', 'unknown_request', 'closed_request', 'too_many_requests', 'loop', 'flood', 'spam',
  'complaint', 'encrypted', 'reply_to_notice', 'oversize'
] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

/** Tiers 1 to 5 of `docs/mail.md`: up to here the token proves the address, and the mail is filed. */
const LAST_FILED_TIER = 5
/** Tier 5 is an answer to a letter of ours without any address of ours. */
const FIRST_REFERENCE_TIER = 5
const MOST_REQUESTS = 50
const MOST_RECEIVED_LINES = 100
const MOST_PER_HOUR = 10

/** A candidate whose token was found right: it names a request, or a letter that we sent. */
export interface ProvenCandidate {
  readonly tier: number
  readonly source: string
  readonly target: { readonly kind: 'request'; readonly requestId: number } | { readonly kind: 'letter'; readonly outboxId: number }
}

export interface KnownRequest {
  readonly id: number
  readonly closedAt: Date | undefined
  /** Mails of this sender on this request within the last hour. */
  readonly recentFromSender: number
}

/** A row of the outbox: a letter to an authority belongs to a request, a notice to a user does not. */
export interface KnownLetter {
  readonly outboxId: number
  readonly requestId: number | undefined
}

export interface LoopEvidence {
  readonly fromOwnDomain: boolean
  readonly ownLoopHeader: boolean
  readonly ownMessageId: boolean
  readonly receivedLines: number
}

export interface AdmissionFacts {
  readonly nature: NatureKind
  /** Of the recipients that a bounce speaks of; empty where it names none. */
  readonly bounceKinds: readonly ('hard' | 'soft')[]
  readonly encrypted: boolean
  readonly candidates: readonly ProvenCandidate[]
  /** An address of our form was met whose token is wrong. */
  readonly wrongToken: boolean
  readonly requests: ReadonlyMap<number, KnownRequest>
  readonly letters: ReadonlyMap<number, KnownLetter>
  readonly loop: LoopEvidence
}

export interface Placement {
  readonly requestId: number
  readonly tier: number
  readonly source: string
}

/** What a bounce says of our letters. `lasting`: trying again is of no use. */
export interface ReturnedLetter {
  readonly outboxId: number
  readonly lasting: boolean
}

export type Admission =
  | { readonly kind: 'place'; readonly placements: readonly Placement[]; readonly returned: readonly ReturnedLetter[] }
  | { readonly kind: 'hold'; readonly reason: HoldReason; readonly suggestions: readonly number[] }
  /** Machine mail about a notice to a user: it concerns no thread. */
  | { readonly kind: 'set_aside'; readonly returned: readonly ReturnedLetter[] }

const MACHINE_NATURES: readonly NatureKind[] = ['bounce', 'delivery-notice', 'auto-reply', 'read-receipt']
const REPORT_NATURES: readonly NatureKind[] = ['bounce', 'delivery-notice']

/** Where a mail goes. Total: every mail is placed, held for a reason, or set aside. */
export function decideAdmission(facts: AdmissionFacts): Admission {
  const placements = findPlacements(facts)
  const existing = placements.filter((placement) => facts.requests.has(placement.requestId))
  const open = existing.filter((placement) => facts.requests.get(placement.requestId)?.closedAt === undefined)
  const suggestions = existing.map((placement) => placement.requestId)
  const reason = holdForContent(facts) ?? holdForLoop(facts)
  if (reason !== undefined) return { kind: 'hold', reason, suggestions }
  if (placements.length === 0) return withoutRequest(facts)
  const obstacle = holdForTargets(facts, existing, open)
  if (obstacle !== undefined) return { kind: 'hold', reason: obstacle, suggestions: suggestions.slice(0, MOST_REQUESTS) }
  return { kind: 'place', placements: open, returned: listReturned(facts) }
}

/**
 * Every request that an address names, each by its best tier; only where no address does, the one that the newest
 * reference names.
 */
function findPlacements(facts: AdmissionFacts): Placement[] {
  const found = new Map<number, Placement>()
  for (const { tier, source, target } of sortByTier(facts.candidates)) {
    if (tier >= FIRST_REFERENCE_TIER && found.size > 0) break
    const requestId = target.kind === 'request' ? target.requestId : facts.letters.get(target.outboxId)?.requestId
    if (requestId !== undefined && !found.has(requestId)) found.set(requestId, { requestId, tier, source })
  }
  return [...found.values()]
}

function holdForContent(facts: AdmissionFacts): HoldReason | undefined {
  if (facts.nature === 'spam') return 'spam'
  if (facts.nature === 'complaint') return 'complaint'
  return facts.encrypted ? 'encrypted' : undefined
}

/** Our own relay's bounces come from our own domain; their proof is the letter that they name. */
function holdForLoop(facts: AdmissionFacts): HoldReason | undefined {
  const { fromOwnDomain, ownLoopHeader, ownMessageId, receivedLines } = facts.loop
  const isReportOnLetter = REPORT_NATURES.includes(facts.nature) && facts.candidates.some((candidate) => candidate.target.kind === 'letter')
  if (fromOwnDomain && !isReportOnLetter) return 'loop'
  return ownLoopHeader || ownMessageId || receivedLines > MOST_RECEIVED_LINES ? 'loop' : undefined
}

function withoutRequest(facts: AdmissionFacts): Admission {
  const namesLetter = facts.candidates.some(({ target }) => target.kind === 'letter' && facts.letters.has(target.outboxId))
  if (namesLetter) {
    return MACHINE_NATURES.includes(facts.nature)
      ? { kind: 'set_aside', returned: listReturned(facts) }
      : { kind: 'hold', reason: 'reply_to_notice', suggestions: [] }
  }
  if (facts.candidates.length > 0) return { kind: 'hold', reason: 'unknown_request', suggestions: [] }
  return { kind: 'hold', reason: facts.wrongToken ? 'wrong_token' : 'no_address', suggestions: [] }
}

function holdForTargets(facts: AdmissionFacts, existing: readonly Placement[], open: readonly Placement[]): HoldReason | undefined {
  if (existing.length === 0) return 'unknown_request'
  if (existing.length > MOST_REQUESTS) return 'too_many_requests'
  if (open.length === 0) return 'closed_request'
  const isFlood = open.some((placement) => (facts.requests.get(placement.requestId)?.recentFromSender ?? 0) >= MOST_PER_HOUR)
  return isFlood ? 'flood' : undefined
}

/**
 * A bounce is about one letter: the one that its best candidate names, since the References of a bounce may name
 * older letters of the thread. One that names no recipient is taken at its word; one whose recipients are all
 * delayed changes nothing yet.
 */
function listReturned(facts: AdmissionFacts): ReturnedLetter[] {
  if (facts.nature !== 'bounce') return []
  const lasting = facts.bounceKinds.length === 0 || facts.bounceKinds.includes('hard')
  for (const { target } of sortByTier(facts.candidates)) {
    if (target.kind === 'letter' && facts.letters.has(target.outboxId)) return [{ outboxId: target.outboxId, lasting }]
  }
  return []
}

/** Stable: within a tier the order in which they were met stays. */
function sortByTier(candidates: readonly ProvenCandidate[]): ProvenCandidate[] {
  return candidates.filter((candidate) => candidate.tier <= LAST_FILED_TIER).toSorted((one, other) => one.tier - other.tier)
}
