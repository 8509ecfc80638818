/** What can be wrong with something that stands here. */
export const REPORT_REASONS = ['personal_data', 'defamation', 'not_a_request', 'vexatious', 'copyright', 'other'] as const
export type ReportReason = (typeof REPORT_REASONS)[number]

export const REPORT_STATES = ['open', 'upheld', 'dismissed'] as const
export type ReportState = (typeof REPORT_STATES)[number]

/** What stands on a thread's page, or came to its receiver alone. */
export interface ReportedRecord {
  readonly kind: 'request' | 'message' | 'attachment' | 'annotation' | 'personal_message'
  readonly id: number
}

export interface TypedReport {
  readonly reason: ReportReason | undefined
  readonly body: string
}

export type ReportFault = 'reason_missing' | 'body_missing' | 'body_long'

const LONGEST = 5000

/** The other reasons speak for themselves; who has more to say about them may. */
const NEEDS_WORDS: readonly ReportReason[] = ['defamation', 'other']

export function checkReport({ reason, body }: TypedReport): { readonly reason: ReportFault | undefined; readonly body: ReportFault | undefined } {
  const missing = body === '' && reason !== undefined && NEEDS_WORDS.includes(reason)
  return {
    reason: reason === undefined ? 'reason_missing' : undefined,
    body: missing ? 'body_missing' : Array.from(body).length > LONGEST ? 'body_long' : undefined
  }
}

/** `annotation-12`, as it stands in addresses and forms; `request-1523` is the whole of it. */
export function nameRecord({ kind, id }: ReportedRecord): string {
  return `${kind}-${id}`
}

export function checkAnswer(answer: string): 'body_long' | undefined {
  return Array.from(answer).length > LONGEST ? 'body_long' : undefined
}
