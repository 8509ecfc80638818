import {
  INCOMING_REFERENCE_TIER, LAST_ADDRESS_TIER, LAST_PROVEN_TIER, NEAR_ADDRESS_TIER, QUOTED_TIER
} from './routing-tiers.ts'
import { isOfAuthority, type SenderEvidence } from './sender-gate.ts'

/** What a mail names: a request, or a letter that we sent. Up to tier 5 its token was found right. */
export interface Candidate {
  readonly tier: number
  readonly source: string
  readonly target: { readonly kind: 'request'; readonly requestId: number } | { readonly kind: 'letter'; readonly outboxId: number }
}

export interface KnownRequest {
  readonly id: number
  readonly closedAt: Date | undefined
  /** Mails of this sender on this request within the last hour. */
  readonly recentFromSender: number
  readonly sender: SenderEvidence
}

/** A row of the outbox: a letter to an authority belongs to a request, a notice to a user does not. */
export interface KnownLetter {
  readonly outboxId: number
  readonly requestId: number | undefined
}

/** What a mail names, and what is known of that. */
export interface Named {
  readonly candidates: readonly Candidate[]
  readonly requests: ReadonlyMap<number, KnownRequest>
  readonly letters: ReadonlyMap<number, KnownLetter>
}

/** A request that a mail may belong to, and why. */
export interface Placement {
  readonly requestId: number
  readonly tier: number
  readonly source: string
  readonly sender: SenderEvidence
}

/**
 * Where a mail belongs by the highest tier that yields anything: every request that an address of ours names, else
 * the newest letter of ours that it answers, else a hint that its sender makes believable. Requests may be among
 * them that are not there.
 */
export function findPlacements(named: Named): Placement[] {
  const proven = listNamed(named, (tier) => tier <= LAST_PROVEN_TIER)
  const addressed = proven.filter((placement) => placement.tier <= LAST_ADDRESS_TIER)
  if (addressed.length > 0) return addressed
  if (hasProof(named)) return proven.slice(0, 1)
  return findByHints(named)
}

/** Everything that the mail may belong to, the surest first; what is not there is left out. */
export function rankSuggestions(named: Named): Placement[] {
  const known = listNamed(named, () => true).filter((placement) => named.requests.has(placement.requestId))
  return known.toSorted((one, other) => one.tier - other.tier || Number(isOfAuthority(other.sender)) - Number(isOfAuthority(one.sender)))
}

/** A token of ours was found right in it, whatever it names. */
export function hasProof(named: Pick<Named, 'candidates'>): boolean {
  return named.candidates.some((candidate) => candidate.tier <= LAST_PROVEN_TIER)
}

/** Stable: within a tier the order in which they were met stays. */
export function sortByTier(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((one, other) => one.tier - other.tier)
}

/** Each request once, by its best tier. */
function listNamed({ candidates, requests, letters }: Named, isWanted: (tier: number) => boolean): Placement[] {
  const found = new Map<number, Placement>()
  for (const { tier, source, target } of sortByTier(candidates)) {
    if (!isWanted(tier)) continue
    const requestId = target.kind === 'request' ? target.requestId : letters.get(target.outboxId)?.requestId
    if (requestId === undefined || found.has(requestId)) continue
    found.set(requestId, { requestId, tier, source, sender: requests.get(requestId)?.sender ?? 'unknown' })
  }
  return [...found.values()]
}

/** Tier 6 is one only where the authority itself writes; tiers 7 and 8 are, from whomever, and end the search. */
function findByHints(named: Named): Placement[] {
  const existing = (wanted: number): Placement[] => listNamed(named, (tier) => tier === wanted).filter((placement) => named.requests.has(placement.requestId))
  const answering = existing(INCOMING_REFERENCE_TIER).find((placement) => isOfAuthority(placement.sender))
  if (answering !== undefined) return [answering]
  const quoted = existing(QUOTED_TIER)
  if (quoted.length > 0) return quoted.filter((placement) => isOfAuthority(placement.sender))
  const near = existing(NEAR_ADDRESS_TIER)
  return near.length === 1 ? near.filter((placement) => isOfAuthority(placement.sender)) : []
}
