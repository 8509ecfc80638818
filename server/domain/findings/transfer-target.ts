import type { Candidate } from './candidate.ts'
import type { AuthorityNames } from './finding.ts'
import { pattern } from './pattern.ts'
import { makeReadable } from './readable-text.ts'
import type { Sentence } from './sentences.ts'

/** Parts of the authority itself. */
const INSIDE = pattern('\\b(?:to|and)\\b (?:the |our |its |a )?(?:\\w{1,16} ){0,4}?(?:section|division|unit|team|colleagues?|branch|officers?|subject|registry of this|staff)\\b|(?:本(?:署|處|局|會)|負責|相關|有關|內部|轄下)‥(?:組|科|小組|組別|分處|同事|人員)', 'iu')
/** Another body, though its name is not known here. */
const OUTSIDE = pattern('\\b(?:department|bureau|office|authority|commission|council|company|corporation|limited|ltd|secretariat|board|force|observatory|registry)\\b|(?:署|局|(?<!本)處(?!理|境)|部門|公司|委員會|機構|管理局|公署)', 'iu')
const PRONOUN = pattern('\\bto (?:them|their|its|it|the latter|the former|(?:that|the) (?:department|bureau|office))\\b(?! of)|^to (?:whom|which)\\b|(?:該|上述)(?:署|局|處|[^,。]{0,4}部門|會|公司|機構)', 'iu')
/** How far behind the verb the name stands. */
const REACH = 120

export interface NamedAuthority {
  readonly id: number
  readonly names: readonly string[]
}

/** Names as they stand in a readable text, the longest first; short ones could be any word. */
export function readNames(authorities: readonly AuthorityNames[]): readonly NamedAuthority[] {
  return authorities.map(({ id, names }) => ({
    id,
    names: names.map((name) => makeReadable(name, []).text).filter((name) => name.length >= (/\p{Script=Han}/u.test(name) ? 3 : 2)).sort((a, b) => b.length - a.length)
  }))
}

/**
 * A transfer with the authority that it goes to, or without one that is known. Undefined where it stays in the house:
 * to be passed on to a section is no transfer under the Code.
 */
export function resolveTransfer(candidate: Candidate, sentences: readonly Sentence[], authorities: readonly NamedAuthority[]): Candidate | undefined {
  const sentence = sentences[candidate.sentence]
  if (sentence === undefined) return undefined
  const from = candidate.end - sentence.start
  const after = sentence.text.slice(from, from + REACH)
  const direct = findFirst(after, authorities)
  const end = candidate.end + (direct?.end ?? 0)
  if (direct !== undefined && !isInside(sentence.text.slice(candidate.start - sentence.start, from), after.slice(0, direct.end + 30))) return { ...candidate, end, detail: { authorityId: direct.id } }
  const around = sentence.text.slice(candidate.start - sentence.start, from + REACH)
  if (PRONOUN.test(around)) return { ...candidate, detail: { authorityId: nameBefore(candidate, sentences, authorities) } }
  if (INSIDE.test(around) || !OUTSIDE.test(around)) return undefined
  return candidate
}

/** `passed to the Licensing Section of the Lands Department` goes outside, `to our Lands Section` does not. */
function isInside(verb: string, target: string): boolean {
  return INSIDE.test(`${verb}${target}`) && !/\b(?:department|bureau)\b/i.test(target)
}

/** They and it are the authority that was named last. */
function nameBefore(candidate: Candidate, sentences: readonly Sentence[], authorities: readonly NamedAuthority[]): number | undefined {
  const own = sentences[candidate.sentence]
  const before = own?.text.slice(0, candidate.start - own.start) ?? ''
  return findFirst(before, authorities)?.id ?? findFirst(sentences[candidate.sentence - 1]?.text ?? '', authorities)?.id
}

function findFirst(text: string, authorities: readonly NamedAuthority[]): { readonly id: number; readonly start: number; readonly end: number } | undefined {
  let best: { id: number; start: number; end: number } | undefined
  for (const { id, names } of authorities) {
    for (const name of names) {
      const start = indexOfName(text, name)
      if (start < 0) continue
      const isBetter = best === undefined || start < best.start || (start === best.start && start + name.length > best.end)
      if (isBetter) best = { id, start, end: start + name.length }
    }
  }
  return best
}

/** Latin names as whole words, in their own case: `Post` is no authority in `by post`. */
function indexOfName(text: string, name: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/[A-Za-z]/.test(name) || (!/[A-Za-z]/.test(text.charAt(at - 1)) && !/[A-Za-z]/.test(text.charAt(at + name.length)))) return at
  }
  return -1
}
