import { matchGroup } from './match-group.ts'

const SHOWN: readonly string[] = ['SUMMARY', 'DTSTART', 'DTEND', 'LOCATION', 'DESCRIPTION']

export function calendarMethodOf(text: string): string | undefined {
  return /^METHOD:([A-Za-z-]+)/m.exec(text)?.[1]?.toUpperCase()
}

/** The lines of the first event that a reader needs (RFC 5545 section 3.6.1), for a mail that is nothing but a calendar. */
export function calendarSummary(text: string): string {
  const unfolded = text.replace(/\n[ \t]/g, '')
  const event = /BEGIN:VEVENT\n([\s\S]*?)(?:END:VEVENT|$)/.exec(unfolded)?.[1] ?? unfolded
  return event.split('\n').flatMap(shownLine).join('\n')
}

function shownLine(line: string): string[] {
  const match = /^([A-Z-]+)(?:;[^:\n]*)?:(.*)$/.exec(line)
  if (match === null) return []
  const name = matchGroup(match, 1)
  return SHOWN.includes(name) ? [`${name}: ${unescapeValue(matchGroup(match, 2))}`] : []
}

function unescapeValue(value: string): string {
  return value.replace(/\\([nN,;\\])/g, (_whole, escaped: string) => (escaped.toLowerCase() === 'n' ? '\n' : escaped)).trim()
}
