import type { Candidate } from './candidate.ts'
import { findDates, findSpans, findVagueDates, type FoundDate } from './dates.ts'
import { pattern } from './pattern.ts'
import type { Sentence } from './sentences.ts'

/** A span that could not be kept is no promise. */
const NOT_KEPT = pattern("(?:\\b(?:unable|not|cannot|couldn't)\\b|未能|未克|不能|無法)[^.。;]{0,50}$", 'iu')
/** «We cannot finish it within the 21 days, that is by 10 April». */
const MISSED = pattern("(?:\\b(?:unable|not|cannot|couldn't)\\b(?! later)|未能|未克|不能|無法|不可能|難以|原定|本應|本來|原擬|\\b(?:originally|was to|were to)\\b)(?:(?!\\b(?:will|shall|until|but|now|expect|moved|extended|put)\\b|[將會至改,;。]).){0,50}$", 'iu')
/** «The deadline of 10 April cannot be kept». */
const MISSED_BEHIND = pattern("^[^,;.。]{0,24}(?:\\b(?:cannot|can not|could not|will not|won't|not) be (?:kept|met|observed|achieved|made)\\b|(?:的)?(?:期限|限期|時限)[^,。]{0,8}(?:未能|無法|不能))", 'iu')
/** What the requester is asked to do by a date. */
const OF_THE_REQUESTER = pattern("\\b(?:please (?!note|be|accept|allow)|kindly (?!note|be|accept|allow)|if (?:we|you)|hear from you|you (?:may|must)(?! expect))\\b|(?:third part(?:y|ies)|compan(?:y|ies)|contractors?|owners?|operators?|suppliers?)\\b.{0,30}\\b(?:has|have) (?:been given )?until ?$|(?:第三者|第三方|公司|承辦商)[^,。]{0,12}(?:在|於|至)$|(?<!申|懇|敬)請(?!見|原|予|准|體諒|容)|如(?:你|閣下|您)", 'iu')

export interface PromiseContext {
  readonly writtenOn: string
  readonly receivedOn: string | undefined
}

/** The day by which a sentence with a promise says that an answer comes: an exact one, a span, or one that is not exact. @param from where in the sentence the promise begins */
export function findPromisedDate({ start, text }: Sentence, index: number, from: number, context: PromiseContext): Candidate | undefined {
  const day = exactDay(text, from, context) ?? exactDay(text, 0, context)
  const found = day ?? spanOf(text, context) ?? findVagueDates(text)[0]
  if (found === undefined || OF_THE_REQUESTER.test(text.slice(0, found.start))) return undefined
  return { kind: 'promised_date', detail: { date: found.day }, start: start + found.start, end: start + found.end, rule: day === undefined ? 'promised-span' : 'promised-day', isWeak: day === undefined, sentence: index }
}

function exactDay(text: string, from: number, { writtenOn }: PromiseContext): FoundDate | undefined {
  return findDates(text, writtenOn).find(({ day, start, end }) => day !== undefined && day >= writtenOn && start >= from && !MISSED.test(text.slice(0, start)) && !MISSED_BEHIND.test(text.slice(end)))
}

function spanOf(text: string, { writtenOn, receivedOn }: PromiseContext): FoundDate | undefined {
  return findSpans(text, writtenOn, receivedOn).find((span) => !NOT_KEPT.test(text.slice(0, span.start)))
}
