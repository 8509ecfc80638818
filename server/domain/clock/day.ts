/** A calendar day in Hong Kong, `2025-06-11`. Days compare as text does. */
export type Day = string

const DAY_MS = 86_400_000
/** Hong Kong is at UTC+8 and has kept no summer time since 1979. */
const HONG_KONG_MS = 8 * 3_600_000

/** A mail at 23:31 in Hong Kong counts that day. */
export function hongKongDay(instant: Date): Day {
  return new Date(instant.getTime() + HONG_KONG_MS).toISOString().slice(0, 10)
}

/** The instant at which an hour of that day begins in Hong Kong. */
export function instantOf(day: Day, hour = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - HONG_KONG_MS + hour * 3_600_000)
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** How many days `to` lies after `from`; negative where it lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** Whether a text is a day that the calendar has: not the 30th of February. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

export function laterDay(one: Day, other: Day): Day {
  return one > other ? one : other
}
