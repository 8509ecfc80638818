import { listPlaces } from '../../domain/next-steps/letter-places.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { listNextSteps, type NextStep, type StepFacts } from '../../domain/next-steps/list-next-steps.ts'
import { STEP_CODES } from '../../domain/next-steps/step.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { wordsIn } from '../../i18n/words.ts'
import type { NextStepsPage, PlacesView, StepsView, StepView } from './next-step-pages.ts'
import { LETTER_LANGUAGES, type LetterLanguages } from './step-letter.ts'

const IN_THE_BOX = 3

export function threadPath(thread: Thread, locale: Locale): string {
  return `/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}`
}

/** The first steps with their reasons, for the thread of who asks; undefined where there are none. */
export function presentStepsBox(thread: Thread, facts: StepFacts, locale: Locale): StepsView | undefined {
  const words = wordsIn(locale).nextSteps
  const steps = listNextSteps(facts).slice(0, IN_THE_BOX).map((step) => presentStep(step, thread, locale))
  return steps.length === 0 ? undefined : { title: words.title, steps, more: words.more, morePath: `${threadPath(thread, locale)}/next-steps` }
}

/** All steps; for who did not ask, without the way to them. */
export function presentNextSteps(thread: Thread, facts: StepFacts, locale: Locale, isRequester: boolean): NextStepsPage {
  const words = wordsIn(locale).nextSteps
  const steps = listNextSteps(facts)
  const rest = STEP_CODES.filter((code) => !steps.some((step) => step.code === code))
  const view = (step: StepView): StepView => isRequester ? step : { ...step, path: undefined }
  return {
    heading: words.title,
    lead: isRequester ? words.lead : words.visitorLead,
    steps: steps.map((step) => view(presentStep(step, thread, locale))),
    others: isRequester ? rest.map((code) => ({ title: words.steps[code].title, reason: words.steps[code].help, path: pathOf(thread, locale, code) })) : [],
    backPath: threadPath(thread, locale)
  }
}

/** Above the letter: its languages, and what is still to be filled in. */
export function presentPlaces(path: string, languages: LetterLanguages, body: string, locale: Locale): PlacesView {
  const words = wordsIn(locale).nextSteps.letter
  const names = { en: 'English', 'zh-hk': '繁體中文', both: words.both } as const
  const tags = { en: 'en', 'zh-hk': 'zh-HK', both: undefined } as const
  return {
    languages: LETTER_LANGUAGES.map((one) => ({ path: `${path}?letter=${one}`, words: names[one], lang: tags[one], current: one === languages })),
    places: listPlaces(body).map((words) => ({ words, lang: languageOf(words) })),
    words: { languages: words.languages, change: words.change, places: words.places, placesHint: words.placesHint }
  }
}

function presentStep({ code, reason }: NextStep, thread: Thread, locale: Locale): StepView {
  const words = wordsIn(locale).nextSteps
  return { title: words.steps[code].title, reason: words.reasons[reason], path: pathOf(thread, locale, code) }
}

function pathOf(thread: Thread, locale: Locale, code: NextStep['code']): string {
  return `${threadPath(thread, locale)}/${code === 'ombudsman' ? 'ombudsman' : `next-steps/${code}`}`
}
