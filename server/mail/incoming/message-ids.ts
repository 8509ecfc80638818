import { matchGroup } from './match-group.ts'

/** References of a thread that grew for years; newer ones are at the end and are kept. */
const MAX_IDS = 300

/** The ids in Message-ID, In-Reply-To or References, without brackets, in the order written. Case is kept. */
export function readMessageIds(value: string): string[] {
  const bracketed = [...value.matchAll(/<\s*([^<>\s]+)\s*>/g)].map((match) => matchGroup(match, 1))
  const ids = bracketed.length > 0 ? bracketed : value.split(/[\s,;]+/).filter((word) => /^[^@\s]+@[^@\s]+$/.test(word)).map((word) => word.replace(/^[<"']+|[>"']+$/g, ''))
  return [...new Set(ids)].slice(-MAX_IDS)
}

/** A mail's own id; a bare word counts too, since it is still the name that replies will use. */
export function readOwnMessageId(value: string): string | undefined {
  const [first] = readMessageIds(value)
  const bare = first ?? value.replace(/[<>\s]/g, '')
  return bare === '' ? undefined : bare
}
