import type { Admission, AdmissionFacts, HoldReason } from './admission.ts'
import { OPERATOR_TIER } from './routing-tiers.ts'

export const RULE_FIELDS = ['recipient', 'sender'] as const
export type RuleField = (typeof RULE_FIELDS)[number]

/** What an operator wants always done with mail to an address or from one. */
export interface MailRule {
  readonly id: number
  readonly field: RuleField
  /** Undefined: set aside. */
  readonly requestId: number | undefined
}

/** Mail that could not be placed. What looks dangerous waits for a person even where a rule would file it. */
const FILEABLE: readonly HoldReason[] = ['no_address', 'wrong_token', 'only_hints', 'unknown_request']
const IGNORABLE: readonly HoldReason[] = [...FILEABLE, 'spam', 'contradicted', 'complaint', 'loop', 'flood', 'reply_to_notice']

/** A rule decides only on mail that would wait for a person, never against a token that was found right. */
export function applyRule(admission: Admission, rule: MailRule | undefined, facts: Pick<AdmissionFacts, 'requests'>): Admission {
  if (rule === undefined || admission.kind !== 'hold') return admission
  if (rule.requestId === undefined) return IGNORABLE.includes(admission.reason) ? { kind: 'set_aside', returned: [] } : admission
  const request = facts.requests.get(rule.requestId)
  if (!FILEABLE.includes(admission.reason) || request === undefined) return admission
  if (request.closedAt !== undefined) return { ...admission, reason: 'closed_request' }
  return { kind: 'place', placements: [{ requestId: request.id, tier: OPERATOR_TIER, source: `rule-${rule.field}`, sender: 'operator' }], returned: [], overruled: false }
}
