/**
 * By what a mail may belong to a request, the surest first (`docs/believing-mail.md` has the table). Up to tier 5 a token
 * proves it; tiers 6 to 8 are believed from the authority's own domain only; 9 and 10 never by themselves. Tier 0 is
 * an operator, or a rule of one.
 */
export const ROUTING_TIERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
export type RoutingTier = (typeof ROUTING_TIERS)[number]

export const OPERATOR_TIER = 0
export const ENVELOPE_TIER = 1
export const LAST_ADDRESS_TIER = 4
/** An answer to a letter of ours, without any address of ours. */
export const REFERENCE_TIER = 5
export const LAST_PROVEN_TIER = 5
/** An answer to a mail that stands on a request. */
export const INCOMING_REFERENCE_TIER = 6
export const QUOTED_TIER = 7
/** An address of ours with one slip of a hand in it. */
export const NEAR_ADDRESS_TIER = 8
export const SUBJECT_TIER = 9
export const ONLY_OPEN_REQUEST_TIER = 10

const CONFIDENCE: Readonly<Record<RoutingTier, number>> = { 0: 1, 1: 1, 2: 0.99, 3: 0.97, 4: 0.97, 5: 0.95, 6: 0.85, 7: 0.8, 8: 0.7, 9: 0.6, 10: 0.3 }

export function isRoutingTier(tier: number): tier is RoutingTier {
  return (ROUTING_TIERS as readonly number[]).includes(tier)
}

/** From 0 to 1. */
export function confidenceOf(tier: number): number {
  return isRoutingTier(tier) ? CONFIDENCE[tier] : 0
}
