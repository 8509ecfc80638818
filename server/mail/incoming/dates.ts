import { matchGroup } from './match-group.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** RFC 5322 section 4.3, and the names in which Hong Kong's and its neighbours' servers write theirs; minutes east. */
const ZONES: Readonly<Record<string, number>> = { ut: 0, utc: 0, gmt: 0, z: 0, est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, hkt: 480, sgt: 480, jst: 540, kst: 540, bst: 60, cet: 60, cest: 120, met: 60, ist: 330, aest: 600, aedt: 660, nzst: 720, nzdt: 780 }
const MAIL_DATE = /(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?,?[\s-]+(\d{2,4})[\s,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*(am|pm)?\s*(.*)$/i
const AMERICAN_DATE = /([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+()(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([a-z+\-\d ]*?)\s*(\d{4})\s*(.*)$/i
const ISO_DATE = /(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(.*)$/

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly zone: string
}

/** A Date field as an instant. Never the present: what cannot be read is undefined. No zone counts as UTC. */
export function readMailDate(value: string): Date | undefined {
  const text = value.slice(0, 200).replace(/\([^()]*\)/g, ' ').replace(/\s+/g, ' ').trim()
  const parts = readMailForm(text) ?? readIsoForm(text) ?? readAmericanForm(text)
  return parts === undefined ? undefined : toInstant(parts)
}

function readMailForm(text: string): Parts | undefined {
  const match = MAIL_DATE.exec(text)
  if (match === null) return undefined
  const hour = Number(match[4])
  const afternoon = match[7]?.toLowerCase()
  const hour24 = afternoon === 'pm' && hour < 12 ? hour + 12 : afternoon === 'am' && hour === 12 ? 0 : hour
  return { year: fullYear(matchGroup(match, 3)), month: monthOf(matchGroup(match, 2)), day: Number(match[1]), hour: hour24, minute: Number(match[5]), second: Number(match[6] ?? 0), zone: matchGroup(match, 8) }
}

function readIsoForm(text: string): Parts | undefined {
  const match = ISO_DATE.exec(text)
  if (match === null) return undefined
  return { year: Number(match[1]), month: Number(match[2]) - 1, day: Number(match[3]), hour: Number(match[4]), minute: Number(match[5]), second: Number(match[6] ?? 0), zone: matchGroup(match, 7) }
}

/** The C library's `Wed Jul  2 10:41:55 HKT 2025`. */
function readAmericanForm(text: string): Parts | undefined {
  const match = AMERICAN_DATE.exec(text)
  if (match === null) return undefined
  return { year: Number(match[8]), month: monthOf(matchGroup(match, 1)), day: Number(match[2]), hour: Number(match[4]), minute: Number(match[5]), second: Number(match[6] ?? 0), zone: matchGroup(match, 7) || matchGroup(match, 9) }
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.toLowerCase())
}

/** RFC 5322 section 4.3: 00 to 49 are of this century, 50 to 99 and three digits count from 1900. */
function fullYear(written: string): number {
  const year = Number(written)
  if (written.length === 2) return year < 50 ? 2000 + year : 1900 + year
  return written.length === 3 ? 1900 + year : year
}

function toInstant(parts: Parts): Date | undefined {
  const { year, month, day, hour, minute, second } = parts
  const isPossible = month >= 0 && month < 12 && day >= 1 && day <= 31 && hour <= 24 && minute < 60 && second <= 60
  const offset = zoneOffset(parts.zone)
  if (!isPossible) return undefined
  const instant = new Date(0)
  instant.setUTCFullYear(year, month, day)
  instant.setUTCHours(hour, minute - offset, Math.min(second, 59))
  return instant
}

/** Minutes east of Greenwich. */
function zoneOffset(zone: string): number {
  const numeric = /([+-])\s?(\d{1,2}):?(\d{2})\b/.exec(zone)
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3])
    return Math.abs(minutes) > 24 * 60 ? 0 : numeric[1] === '-' ? -minutes : minutes
  }
  const named = /[a-z]{1,5}/i.exec(zone)?.[0].toLowerCase() ?? ''
  return ZONES[named] ?? 0
}
