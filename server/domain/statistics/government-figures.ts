import type { OutcomeCategory } from '../requests/outcome-category.ts'

/**
 * All requests under the Code from its beginning in March 1995 to the end of March 2023, as the Government published
 * them on 13 October 2023 (press release «Statistics on Code on Access to Information for first quarter of 2023»,
 * info.gov.hk P2023101300539). The categories add up to the total.
 */
export const GOVERNMENT_FIGURES: {
  readonly from: string
  readonly to: string
  readonly received: number
  readonly categories: Readonly<Record<OutcomeCategory, number>>
  readonly source: string
} = {
  from: '1995-03',
  to: '2023-03',
  received: 112_952,
  categories: { met_in_full: 94_303, met_in_part: 2_699, refused: 3_046, withdrawn: 6_670, not_held_or_not_confirmed: 5_667, in_progress: 567 },
  source: 'https://www.info.gov.hk/gia/general/202310/13/P2023101300539.htm'
}
