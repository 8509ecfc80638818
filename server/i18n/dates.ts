import type { Locale } from '../domain/requests/request.ts'

const ZONE = 'Asia/Hong_Kong'

// Intl objects are dear to make and cheap to use: one for each form.
const DAYS: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' }),
  'zh-hk': new Intl.DateTimeFormat('zh-HK', { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' })
}
const TIMES: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  'zh-hk': new Intl.DateTimeFormat('zh-HK', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** `11 June 2025`, `2025年6月11日`: the day in Hong Kong. */
export function formatDay(date: Date, locale: Locale): string {
  return DAYS[locale].format(date)
}

/** As `formatDay`, for a day that is known as `2025-06-11`. */
export function formatIsoDay(day: string, locale: Locale): string {
  return formatDay(new Date(`${day}T12:00:00+08:00`), locale)
}

/** `11 June 2025, 23:31`, `2025年6月11日 23:31`: Hong Kong time. */
export function formatMoment(date: Date, locale: Locale): string {
  return `${DAYS[locale].format(date)}${locale === 'en' ? ', ' : ' '}${TIMES[locale].format(date)}`
}

/** `23:31`: Hong Kong time. */
export function formatClock(date: Date, locale: Locale): string {
  return TIMES[locale].format(date)
}
