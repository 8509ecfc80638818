import type { Candidate } from './candidate.ts'
import { findDates, findSpans, findVagueDates, type FoundDate } from './dates.ts'
import { pattern } from './pattern.ts'
import type { Sentence } from './sentences.ts'

/** A span that could not be kept is no promise. */
const NOT_KEPT = pattern("(?:\\b(?:unable|not|cannot|couldn't)\\b|未能|未克|不能|無法)[^.。;]{0,50}$", 'iu')
/** What the requester is asked to do by a date. */
const OF_THE_REQUESTER = pattern("\\b(?:please|kindly|if (?:we|you)|hear from you|you (?:may|must)(?! expect))\\b|(?<!申)請(?!見|原|予)|如(?:你|閣下|您)", 'iu')

export interface PromiseContext {
  readonly writtenOn: string
  readonly receivedOn: string | undefined
}

/** The day by which a sentence with a promise says that an answer comes: an exact one, a span, or one that is not exact. */
export function findPromisedDate({ start, text }: Sentence, index: number, context: PromiseContext): Candidate | undefined {
  const day = exactDay(text, context)
  const found = day ?? spanOf(text, context) ?? findVagueDates(text)[0]
  if (found === undefined || OF_THE_REQUESTER.test(text.slice(0, found.start))) return undefined
  return { kind: 'promised_date', detail: { date: found.day }, start: start + found.start, end: start + found.end, rule: day === undefined ? 'promised-span' : 'promised-day', isWeak: day === undefined, sentence: index }
}

function exactDay(text: string, { writtenOn }: PromiseContext): FoundDate | undefined {
  return findDates(text, writtenOn).find(({ day }) => day !== undefined && day >= writtenOn)
}

function spanOf(text: string, { writtenOn, receivedOn }: PromiseContext): FoundDate | undefined {
  return findSpans(text, writtenOn, receivedOn).find((span) => !NOT_KEPT.test(text.slice(0, span.start)))
}
