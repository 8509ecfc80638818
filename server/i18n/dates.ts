import type { Locale } from '../domain/requests/request.ts'

const ZONE = 'Asia/Hong_Kong'

// Intl objects are dear to make: one for each language. And a page has the same few days many times.
const DAYS: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' }),
  'zh-hk': new Intl.DateTimeFormat('zh-HK', { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' })
}
const known: Readonly<Record<Locale, Map<number, string>>> = { en: new Map(), 'zh-hk': new Map() }
const MOST_KNOWN = 5_000
const DAY_MS = 86_400_000
/** Hong Kong is at UTC+8 and has kept no summer time since 1979. */
const AHEAD_MS = 8 * 3_600_000
const WITHOUT_SUMMER_TIME = Date.UTC(1980, 0, 1)

/** `11 June 2025`, `2025年6月11日`: the day in Hong Kong. */
export function formatDay(date: Date, locale: Locale): string {
  const time = date.getTime()
  // What is no date throws here, as ever.
  if (!(time >= WITHOUT_SUMMER_TIME)) return DAYS[locale].format(date)
  const day = Math.floor((time + AHEAD_MS) / DAY_MS)
  const words = known[locale].get(day) ?? DAYS[locale].format(date)
  if (known[locale].size >= MOST_KNOWN) known[locale].clear()
  known[locale].set(day, words)
  return words
}

/** As `formatDay`, for a day that is known as `2025-06-11`. */
export function formatIsoDay(day: string, locale: Locale): string {
  return formatDay(new Date(`${day}T12:00:00+08:00`), locale)
}

/** `11 June 2025, 23:31`, `2025年6月11日 23:31`: Hong Kong time. */
export function formatMoment(date: Date, locale: Locale): string {
  return `${formatDay(date, locale)}${locale === 'en' ? ', ' : ' '}${formatClock(date)}`
}

/** `23:31`: Hong Kong time. */
export function formatClock(date: Date): string {
  const ahead = new Date(date.getTime() + AHEAD_MS)
  return `${twoDigits(ahead.getUTCHours())}:${twoDigits(ahead.getUTCMinutes())}`
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
