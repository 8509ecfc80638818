import { matchRule, type Candidate } from './candidate.ts'
import { findCitations } from './citations.ts'
import { readExtension, readFileLink } from './details.ts'
import { findFees } from './fees.ts'
import type { AuthorityNames, Finding } from './finding.ts'
import { pattern } from './pattern.ts'
import { findPromisedDate } from './promised-date.ts'
import { makeReadable, type FoldedRange, type ReadableText } from './readable-text.ts'
import { findReceiptDate } from './receipt-date.ts'
import { findReviewOutcomes } from './review-outcome.ts'
import { indexRules } from './rule-index.ts'
import { RULES } from './rules.ts'
import { splitSentences, type Sentence } from './sentences.ts'
import { settle } from './settle.ts'
import { readNames, resolveTransfer, type NamedAuthority } from './transfer-target.ts'

export interface ReplyText {
  readonly body: string
  /** What is folded away of it. */
  readonly folded: readonly FoldedRange[]
  /** The day in Hong Kong on which it was written, or came: `2025-07-01`. */
  readonly writtenOn: string
}

export interface ReplyToRead extends ReplyText {
  /** To whom a request may be transferred. */
  readonly authorities: readonly AuthorityNames[]
}

/** A reply that is read but for the names in it. */
export interface Reading {
  /** It speaks of a transfer, so that the names of authorities are wanted; else none need be given. */
  readonly needsNames: boolean
  finish(authorities: readonly AuthorityNames[]): readonly Finding[]
}

const possibleRules = indexRules(RULES)
/** A rule may end inside a word; what is shown does not. */
const WORD_REST = /^[A-Za-z]{1,20}/
/** Absence notices that no header gives away. */
const ABSENT = pattern('\\b(?:out of (?:the )?office|on (?:annual |sick |maternity )?leave until|away from (?:the|my) office)\\b|(?:休假|放假|不在辦公室)‥(?:至|期間)')

/**
 * Reads a reply: what it says of the request, each with the words that it rests on, in the order of the text. A
 * reading by rules, which may be wrong, and the same for the same text.
 */
export function findFindings(reply: ReplyToRead): readonly Finding[] {
  return beginReading(reply).finish(reply.authorities)
}

/** The same in two steps: most replies need no list of all authorities. */
export function beginReading(reply: ReplyText): Reading {
  const readable = makeReadable(reply.body, reply.folded)
  if (ABSENT.test(readable.text)) return { needsNames: false, finish: () => [] }
  const sentences = splitSentences(readable.text)
  const matches = sentences.map((sentence, index) => possibleRules(sentence.text).flatMap((rule) => matchRule(rule, sentence, index) ?? []))
  return {
    needsNames: matches.some((found) => found.some(({ kind }) => kind === 'transfer')),
    finish: (authorities) => {
      const names = readNames(authorities)
      const candidates = [...findByRules(sentences, matches, names, reply), ...findCitations(readable.text).map((citation) => toCandidate(citation, sentences))]
      return settle(candidates, sentences).map((candidate) => toFinding(candidate, readable, reply.body)).sort((a, b) => a.start - b.start || a.end - b.end)
    }
  }
}

function findByRules(sentences: readonly Sentence[], matches: readonly (readonly Candidate[])[], names: readonly NamedAuthority[], { writtenOn }: ReplyText): readonly Candidate[] {
  const received = findReceiptDate(sentences, writtenOn)
  const found: Candidate[] = [...(received === undefined ? [] : [received]), ...findReviewOutcomes(sentences)]
  const context = { writtenOn, receivedOn: received?.detail.date }
  for (const [index, sentence] of sentences.entries()) {
    const here = matches[index] ?? []
    found.push(...here.flatMap((match) => withDetail(match, sentences, names, writtenOn)), ...findFees(sentence, index))
    const promise = here.find(isPromise)
    if (promise !== undefined) found.push(...[findPromisedDate(sentence, index, promise.start - sentence.start, context)].flatMap((one) => one ?? []))
  }
  return found
}

/** Only an answer that is promised, or put off, has a day by which it is. */
function isPromise({ kind, rule }: Candidate): boolean {
  return kind === 'extension' || (kind === 'interim_reply' && rule !== 'processing' && rule !== 'named')
}

function withDetail(match: Candidate, sentences: readonly Sentence[], names: readonly NamedAuthority[], writtenOn: string): readonly Candidate[] {
  if (match.kind === 'extension') return [{ ...match, detail: readExtension(match, sentences) }]
  if (match.kind === 'file_link') return [{ ...match, detail: readFileLink(match, sentences, writtenOn) }]
  if (match.kind !== 'transfer') return [match]
  const transfer = resolveTransfer(match, sentences, names)
  return transfer === undefined ? [] : [transfer]
}

function toCandidate(citation: ReturnType<typeof findCitations>[number], sentences: readonly Sentence[]): Candidate {
  const sentence = sentences.findLastIndex(({ start }) => start <= citation.start)
  return { kind: 'citation', detail: citation.detail, start: citation.start, end: citation.end, rule: 'citation', isWeak: false, sentence }
}

function toFinding({ kind, detail, start, end, rule }: Candidate, readable: ReadableText, body: string): Finding {
  const text = readable.text.slice(start, end)
  const first = start + (text.length - text.trimStart().length)
  const last = start + text.trimEnd().length + (WORD_REST.exec(readable.text.slice(end, end + 24))?.[0].length ?? 0) - 1
  const from = readable.starts[first] ?? 0
  const to = readable.ends[last] ?? from
  return { kind, detail, start: from, end: to, words: body.slice(from, to), rule }
}
