/**
 * The rules by which days are counted, as data: how many days, the paragraphs of the Code, how well each is known,
 * and where it was seen. The wording of paragraphs 1.16 to 1.27 itself was not seen, so that nothing here quotes it.
 *
 * - `V`: seen in a source, which is named.
 * - `T`: stated by another portal that has worked with the Code for years, and nowhere else.
 * - `K`: taken as known. Its words say «normally» or «as we understand the Code», and a test lists it until somebody
 *   has checked it and changed its mark here.
 */
export type Mark = 'V' | 'T' | 'K'

export interface ClockRule {
  readonly mark: Mark
  /** The first and the last paragraph of the Code; undefined where none is known. */
  readonly paragraphs: readonly [from: string, to: string] | undefined
  /** Calendar days after day 0. */
  readonly days: number
  readonly source: string
}

/** Case 2 of the Compendium of Cases on access.gov.hk stands under these three together. */
const TARGETS = ['1.16', '1.18'] as const
const THIRD_PARTIES = ['1.20', '1.22'] as const
const CHARGES = ['1.23', '1.24'] as const
const REVIEW = ['1.25', '1.25'] as const

export const CLOCK_RULES = {
  interim: { mark: 'V', paragraphs: TARGETS, days: 10, source: 'accessinfo.hk/en/help/unhappy: 10 or 21 calendar days' },
  target: { mark: 'V', paragraphs: TARGETS, days: 21, source: 'accessinfo.hk/en/help/unhappy: 10 or 21 calendar days' },
  long: { mark: 'T', paragraphs: TARGETS, days: 51, source: 'accessinfo.hk, page on response timelines' },
  /** A stated date of receipt replaces that of the mail. */
  receipt_stated: { mark: 'K', paragraphs: undefined, days: 0, source: 'day 0 is the day of receipt; that the authority may state it is our reading' },
  /** An interim reply that promises a later day than the target moves the target there. */
  promise: { mark: 'K', paragraphs: TARGETS, days: 0, source: 'our reading of what an interim reply is for' },
  /** Without a date an extension goes to the normal end of extensions. */
  extension: { mark: 'K', paragraphs: TARGETS, days: 51, source: 'deferral should normally not exceed 30 days more' },
  /** A refusal is due in the same periods. */
  refusal: { mark: 'K', paragraphs: TARGETS, days: 21, source: 'the same periods as for an answer' },
  clarification: { mark: 'T', paragraphs: undefined, days: 0, source: 'accessinfo.hk, page on response timelines: the clock starts again' },
  fee: { mark: 'T', paragraphs: CHARGES, days: 0, source: 'accessinfo.hk, page on response timelines: the clock stops until payment' },
  /** A third party is normally given so many days to consent or object. */
  third_party: { mark: 'K', paragraphs: THIRD_PARTIES, days: 30, source: 'paragraphs not seen' },
  transfer: { mark: 'K', paragraphs: undefined, days: 0, source: 'our reading: the receiving department counts from its own receipt' },
  review_interim: { mark: 'V', paragraphs: REVIEW, days: 10, source: 'accessinfo.hk/en/help/unhappy: a review has the same target times' },
  review_target: { mark: 'V', paragraphs: REVIEW, days: 21, source: 'accessinfo.hk/en/help/unhappy: a review has the same target times' },
  review_long: { mark: 'K', paragraphs: REVIEW, days: 51, source: 'the same times, carried over to exceptional cases' }
} as const satisfies Readonly<Record<string, ClockRule>>

export type ClockRuleName = keyof typeof CLOCK_RULES
