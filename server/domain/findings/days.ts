const DAY = 86_400_000
const DAYS_OF_A_YEAR = 365

/** A calendar day as `2025-07-01`; undefined where there is no such day. */
export function makeDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = year >= 1990 && year <= 2099 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : undefined
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10)
}

/** The same day of a later month, or the last day of it. */
export function addMonths(day: string, count: number): string {
  const date = new Date(day)
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return makeDay(first.getUTCFullYear(), first.getUTCMonth() + 1, Math.min(date.getUTCDate(), last)) ?? day
}

/** A day without a year is meant in the year in which it is nearest to the day of writing. */
export function nearestDay(month: number, day: number, writtenOn: string): string | undefined {
  const year = Number(writtenOn.slice(0, 4))
  const days = [year - 1, year, year + 1].flatMap((one) => makeDay(one, month, day) ?? [])
  return days.find((one) => Math.abs(Date.parse(one) - Date.parse(writtenOn)) <= (DAYS_OF_A_YEAR / 2) * DAY) ?? days[0]
}

/** Hong Kong is eight hours ahead of UTC, all the year. */
const HONG_KONG_AHEAD = 8 * 3_600_000
/** A letter may be on its way so long; a date further back is that of a clock which is set wrong. */
const LONGEST_WAY = 14 * DAY

/** The day in Hong Kong on which a letter was written, as far as its own date can be believed. */
export function writtenOn(statedDate: Date | undefined, arrivedAt: Date): string {
  const way = statedDate === undefined ? -1 : arrivedAt.getTime() - statedDate.getTime()
  const date = statedDate !== undefined && way >= 0 && way <= LONGEST_WAY ? statedDate : arrivedAt
  return new Date(date.getTime() + HONG_KONG_AHEAD).toISOString().slice(0, 10)
}
