import { EXTENSION_RULES } from './extension-rules.ts'
import { GIVEN_RULES } from './given-rules.ts'
import { INTERIM_RULES } from './interim-rules.ts'
import { NOT_HELD_RULES } from './not-held-rules.ts'
import { PUBLISHED_RULES } from './published-rules.ts'
import { QUESTION_RULES } from './question-rules.ts'
import { RECEIPT_RULES } from './receipt-rules.ts'
import { REFUSAL_RULES } from './refusal-rules.ts'
import type { Rule } from './rule.ts'
import { THIRD_PARTY_RULES } from './third-party-rules.ts'
import { TRANSFER_RULES } from './transfer-rules.ts'

/** Every rule of words; dates, citations, fees and the outcome of a review have readers of their own. */
export const RULES: readonly Rule[] = [
  ...RECEIPT_RULES, ...INTERIM_RULES, ...EXTENSION_RULES, ...THIRD_PARTY_RULES, ...QUESTION_RULES, ...TRANSFER_RULES,
  ...REFUSAL_RULES, ...NOT_HELD_RULES, ...GIVEN_RULES, ...PUBLISHED_RULES
]
