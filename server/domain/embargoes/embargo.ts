import { addDays, type Day } from '../clock/day.ts'

/** What the form offers, in months. */
const OFFERED = [3, 6, 12] as const
/** Before a request becomes public its requester is told so long. */
export const NOTICE_DAYS = 7

/** The months that may be chosen when a letter is written. @param mostMonths the site's ceiling; 0: none may be private */
export function listOfferedMonths(mostMonths: number): readonly number[] {
  return OFFERED.filter((months) => months <= mostMonths)
}

/** The same day of a later month, or its last where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10)
}

/** No request is private for longer than the ceiling from the day on which it was made, however often it is prolonged. */
export function latestPublicDay(madeOn: Day, mostMonths: number): Day {
  return addMonths(madeOn, mostMonths)
}

export interface EmbargoBounds {
  readonly today: Day
  readonly latest: Day
  /** The day that is kept as it is, though the ceiling may have come down since. */
  readonly present: Day
}

export type EmbargoFault = 'day_missing' | 'day_wrong' | 'day_past' | 'day_late'

/** @param day as it was read; null where it is no day, undefined where nothing was typed */
export function checkPublicDay(day: Day | null | undefined, { today, latest, present }: EmbargoBounds): EmbargoFault | undefined {
  if (day === undefined) return 'day_missing'
  if (day === null) return 'day_wrong'
  if (day <= today) return 'day_past'
  return day > latest && day > present ? 'day_late' : undefined
}

/** Whether a day that the requester has just chosen is so near that there is nothing to tell them of it. */
export function isKnown(chosen: Day, today: Day): boolean {
  return chosen <= addDays(today, NOTICE_DAYS)
}

/** The day of which the requester is told today: where that comes too late for its notice, a later one. */
export function dayToTell(publicOn: Day, today: Day): Day {
  const earliest = addDays(today, NOTICE_DAYS)
  return publicOn < earliest ? earliest : publicOn
}

/** What an operator's decision means while the embargo runs: they can show less, and not more than the requester does. */
export function levelUnderEmbargo<Level extends string>(decided: Level): Level | 'embargoed' {
  return decided === 'public' || decided === 'unlisted' ? 'embargoed' : decided
}
