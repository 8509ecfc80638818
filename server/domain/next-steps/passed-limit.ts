import type { RequestState } from '../requests/request.ts'
import type { PassedLimit } from './list-next-steps.ts'

/** The limits of paragraphs 1.16 to 1.18, in calendar days after the day of receipt. */
export const LIMIT_DAYS = { interim: 10, target: 21, long: 51 } as const
const DAY_MS = 24 * 3600 * 1000

/** By the days alone, for a request whose clock nothing has moved. @param hasReply whether anything came from the authority */
export function passedByDays(days: number, { state, hasReply }: { readonly state: RequestState; readonly hasReply: boolean }): PassedLimit {
  if (!RUNNING.has(state)) return 'none'
  if (days > LIMIT_DAYS.long) return 'long_overdue'
  if (days > LIMIT_DAYS.target) return 'target_passed'
  return days > LIMIT_DAYS.interim && !hasReply ? 'interim_due' : 'none'
}

const RUNNING: ReadonlySet<RequestState> = new Set(['awaiting', 'interim_reply', 'transferred'])

/** `2025-06-11` and later days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}
