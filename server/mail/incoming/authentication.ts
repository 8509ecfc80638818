import { matchGroup } from './match-group.ts'
import type { HeaderField, MailAuthentication } from './parsed-mail.ts'

/** RFC 8601 section 2.2: a result opens its part; what stands behind it may be the sender's own words. */
const RESULT = /^\s*(spf|dkim|dmarc|arc)\s*(?:\/\s*\d+\s*)?=\s*([a-z]+)/i
const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i

/**
 * The topmost Authentication-Results (RFC 8601) of a host that is believed; without a list, the topmost of all, told
 * with its name. A pass of several signatures counts over a failure (a list breaks one, its own holds).
 */
export function readAuthentication(headers: readonly HeaderField[], authservIds: readonly string[] | undefined): MailAuthentication | undefined {
  for (const header of headers) {
    if (header.name.toLowerCase() !== 'authentication-results') continue
    const value = header.value.replace(/"(?:[^"\\]|\\.)*"/g, ' ').replace(/\([^()]*\)/g, ' ')
    const by = value.trim().replace(/[\s;].*$/s, '')
    if (!HOST.test(by) || (authservIds !== undefined && !authservIds.includes(by.toLowerCase()))) continue
    return { ...readResults(value), by }
  }
  return undefined
}

function readResults(value: string): Omit<MailAuthentication, 'by'> {
  const results = new Map<string, string>()
  for (const part of value.split(';')) {
    const match = RESULT.exec(part)
    if (match === null) continue
    const method = matchGroup(match, 1).toLowerCase()
    const result = matchGroup(match, 2).toLowerCase()
    if (!results.has(method) || result === 'pass') results.set(method, result)
  }
  return { spf: results.get('spf'), dkim: results.get('dkim'), dmarc: results.get('dmarc'), arc: results.get('arc') }
}
