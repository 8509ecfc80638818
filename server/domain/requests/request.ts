import type { Visibility } from '../visibility/visibility.ts'

/** The states of this first version; later ones (refused, answered in full …) come with the Code's own pages. */
export const REQUEST_STATES = ['sending', 'awaiting', 'response_received', 'delivery_failed'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** How a letter out stands. `due` covers waiting for the next try; `returned`: it was sent, and came back. */
export type DeliveryState = 'due' | 'sent' | 'failed' | 'returned'

/** The languages in which a requester's screen and letter can be. */
export type Locale = 'en' | 'zh-hk'
export const LOCALES: readonly Locale[] = ['en', 'zh-hk']

export interface RequestSummary {
  readonly id: number
  readonly title: string
  readonly slug: string
  readonly state: RequestState
  readonly visibility: Visibility
  readonly requesterId: number
  readonly requesterName: string
  readonly authorityId: number
  readonly createdAt: Date
  readonly lastMessageAt: Date
  readonly version: number
}
