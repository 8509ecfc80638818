/** The states of this first version; later ones (refused, answered in full …) come with the Code's own pages. */
export const REQUEST_STATES = ['sending', 'awaiting', 'response_received', 'delivery_failed'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** How a letter out stands. `due` covers waiting for the next try; `returned`: it was sent, and came back. */
export type DeliveryState = 'due' | 'sent' | 'failed' | 'returned'

/** The languages in which a requester's screen and letter can be. */
export type Locale = 'en' | 'zh-hk'
export const LOCALES: readonly Locale[] = ['en', 'zh-hk']
