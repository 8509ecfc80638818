import { hongKongDay, type Day } from '../clock/day.ts'

/** In Hong Kong: before people begin their day. */
export const DIGEST_HOUR = 7
const HOUR_MS = 3_600_000

/** The day whose letters are due: until seven in the morning it is still the day before. */
export function digestDay(now: Date): Day {
  return hongKongDay(new Date(now.getTime() - DIGEST_HOUR * HOUR_MS))
}

const DAY_MS = 24 * HOUR_MS
/** How long the link works that confirms what a visitor has asked for; what the letter and the help page say. */
export const CONFIRM_DAYS = 7
/** An address whose letter came back is left alone for so long. */
export const BOUNCED_DAYS = 30

/** What was asked for before this and never confirmed is over. */
export function startOfConfirming(now: Date): Date {
  return new Date(now.getTime() - CONFIRM_DAYS * DAY_MS)
}

export function startOfBounces(now: Date): Date {
  return new Date(now.getTime() - BOUNCED_DAYS * DAY_MS)
}
