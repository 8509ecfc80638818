import type { Site } from '../../context.ts'
import { wordingKey, type WordingTexts } from '../../db/wordings/reads.ts'
import { hasOwnTest, isWeighed } from '../../domain/code/paragraphs.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { fillLetter, withoutPlaces } from '../../domain/next-steps/letter-places.ts'
import type { StepCode } from '../../domain/next-steps/step.ts'
import { valuesOf, type WordingName } from '../../domain/next-steps/wording.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { formatIsoDay } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { readCodeLetter } from '../../text/code-letters.ts'
import { describeHistory } from './describe-history.ts'
import { listParagraphs } from './list-paragraphs.ts'
import type { ThreadFacts } from './step-facts.ts'

/** In which languages a letter is written; both: Chinese first, for an officer in Hong Kong. */
export const LETTER_LANGUAGES = ['en', 'zh-hk', 'both'] as const
export type LetterLanguages = (typeof LETTER_LANGUAGES)[number]

export interface StepWriting {
  readonly thread: Thread
  readonly facts: ThreadFacts
  readonly wordings: WordingTexts
  readonly site: Site
  /** Of who signs. */
  readonly name: string
}

const RULE = '\n\n--------------------\n\n'

export function readLanguages(typed: string, thread: Thread): LetterLanguages {
  const [first] = thread.messages
  return LETTER_LANGUAGES.find((one) => one === typed) ?? (languageOf(first?.body ?? thread.title) === 'en' ? 'en' : 'zh-hk')
}

/** The letter of a step with all facts filled in; what only the requester knows stands in double brackets. */
export function writeStepLetter(writing: StepWriting, step: StepCode, languages: LetterLanguages): string {
  const locales: readonly Locale[] = languages === 'both' ? ['zh-hk', 'en'] : [languages]
  return locales.map((locale) => writeIn(writing, step, locale)).join(RULE)
}

function writeIn(writing: StepWriting, step: StepCode, locale: Locale): string {
  const values = { ...makeFacts(writing, locale), ...(step === 'review' ? makeReview(writing, locale) : {}), ...(step === 'ombudsman' ? makeComplaint(writing, locale) : {}) }
  return fillWording(writing, step, locale, values)
}

/** Only what a text may name is given to it, so that a faulty file is found by its test and not by a reader. */
function fillWording({ wordings }: StepWriting, name: WordingName, locale: Locale, values: Readonly<Record<string, string>>): string {
  const { known } = valuesOf(name)
  const given = Object.fromEntries(Object.entries(values).filter(([value]) => known.includes(value)))
  return fillLetter(wordings.get(wordingKey(name, locale)) ?? readCodeLetter(name, locale), given)
}

function makeFacts({ thread, facts, site, name }: StepWriting, locale: Locale): Record<string, string> {
  const words = wordsIn(locale)
  const day = (one: string | undefined): string => one === undefined ? words.nextSteps.unknownDay : formatIsoDay(one, locale)
  const url = `${site.publicUrl}/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}`
  return {
    title: withoutPlaces(thread.title),
    number: fill(words.requests.show.number, { id: thread.id }),
    url: thread.visibility === 'embargoed' ? fill(words.embargoes.writing.address, { url }) : url,
    authority: locale === 'en' ? thread.authority.nameEn : thread.authority.nameZh,
    made_on: day(facts.madeOn),
    days: String(facts.days),
    today: day(facts.today),
    replied_on: day(facts.repliedOn),
    review_on: day(facts.reviewOn),
    review_days: String(facts.steps.reviewDays ?? 0),
    name: withoutPlaces(name)
  }
}

/** The tests of paragraph 2.2 are asked for only where the paragraphs cited have them. */
function makeReview(writing: StepWriting, locale: Locale): Record<string, string> {
  const { steps } = writing.facts
  const facts = makeFacts(writing, locale)
  const weighed = steps.cited.filter(isWeighed)
  const own = steps.cited.filter(hasOwnTest)
  const part = (name: WordingName, values: Readonly<Record<string, string>>): string => fillWording(writing, name, locale, { ...facts, ...values })
  const unnamed: WordingName = steps.outcome === 'not_held' ? 'review-not-held' : 'review-no-reason'
  return {
    grounds: steps.cited.length === 0 ? part(unnamed, {}) : part('review-grounds', { paragraphs: listParagraphs(steps.cited, locale) }),
    harm: weighed.length === 0 ? '' : part('review-harm', { harm_paragraphs: listParagraphs(weighed, locale) }),
    override: own.length === 0 ? '' : part('review-override', { override_paragraphs: capitalise(listParagraphs(own, locale)) })
  }
}

function makeComplaint({ thread, facts }: StepWriting, locale: Locale): Record<string, string> {
  const words = wordsIn(locale).nextSteps.ombudsman
  const { cited, outcome } = facts.steps
  const isRefusal = outcome === 'refused' || outcome === 'part' || outcome === 'neither_confirmed_nor_denied'
  return {
    ...describeHistory(thread, facts, locale),
    paragraphs_line: cited.length > 0 ? fill(words.cited, { paragraphs: listParagraphs(cited, locale) }) : isRefusal ? words.notCited : '',
    review_line: facts.reviewOn === undefined ? words.notReviewed : fill(words.reviewed, { date: formatIsoDay(facts.reviewOn, locale) })
  }
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
