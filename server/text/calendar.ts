import type { Day } from '../domain/clock/day.ts'
import { addDays } from '../domain/clock/day.ts'

/** A day in a calendar, all of it. */
export interface CalendarEntry {
  /** The same for the same thing for ever: a calendar program moves the entry instead of adding one. */
  readonly uid: string
  readonly day: Day
  readonly summary: string
  readonly description: string
  readonly url: string
  readonly changedAt: Date
}

export interface CalendarSheet {
  readonly name: string
  readonly entries: readonly CalendarEntry[]
}

const PRODUCT = '-//Open Records Hong Kong//Dates of the Code//EN'
/** RFC 5545 section 3.1: octets of a line, without its end. */
const LINE_OCTETS = 75

/** An iCalendar file (RFC 5545), with the name and the rhythm that RFC 7986 adds for feeds. */
export function writeCalendar({ name, entries }: CalendarSheet): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:${PRODUCT}`, 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
    `NAME:${escapeText(name)}`, `X-WR-CALNAME:${escapeText(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT6H', 'X-PUBLISHED-TTL:PT6H',
    ...entries.flatMap((entry) => writeEntry(entry)),
    'END:VCALENDAR'
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

/** Both ends are given: some programs show a day without an end as a moment. It takes nobody's time. */
function writeEntry({ uid, day, summary, description, url, changedAt }: CalendarEntry): string[] {
  const stamp = changedAt.toISOString().replaceAll(/[-:]|\.\d+/g, '')
  return [
    'BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${stamp}`, `LAST-MODIFIED:${stamp}`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`, `DTEND;VALUE=DATE:${addDays(day, 1).replaceAll('-', '')}`,
    `SUMMARY:${escapeText(summary)}`, `DESCRIPTION:${escapeText(description)}`, `URL:${url}`, 'TRANSP:TRANSPARENT', 'END:VEVENT'
  ]
}

/** Section 3.3.11. */
function escapeText(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r\n|[\r\n\u2028\u2029]/g, '\\n').replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
}

/** Never inside a character: a fold between the octets of a Chinese one is what programs stumble over. */
function foldLine(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}
