/**
 * Where a request stands. `sending` and `delivery_failed` are set by what happens to its letters; all others are said
 * by a person, of the newest reply or of what the requester did. Whether a limit has passed is computed, never stored.
 */
export const REQUEST_STATES = [
  'sending', 'awaiting', 'interim_reply', 'clarification_wanted', 'fee_asked', 'transferred', 'by_post', 'answered', 'withdrawn', 'delivery_failed',
  'under_review', 'at_ombudsman'
] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** What the authority's answer gave. It stays while the answer is reviewed; a new answer replaces it. */
export const OUTCOMES = ['full', 'part', 'refused', 'not_held', 'neither_confirmed_nor_denied'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** How a letter out stands. `due` covers waiting for the next try; `returned`: it was sent, and came back. */
export type DeliveryState = 'due' | 'sent' | 'failed' | 'returned'

/** The languages in which a requester's screen and letter can be. */
export type Locale = 'en' | 'zh-hk'
export const LOCALES: readonly Locale[] = ['en', 'zh-hk']
