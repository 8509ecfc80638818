import { listValues } from './letter-places.ts'
import { STEP_CODES } from './step.ts'

/** Parts of a letter that stand only where they apply. */
export const WORDING_PARTS = ['review-grounds', 'review-harm', 'review-override', 'review-no-reason', 'review-not-held'] as const
/** Every text that an operator can correct: `views/code-letters/<name>/<locale>.txt`. */
export const WORDING_NAMES = [...STEP_CODES, ...WORDING_PARTS] as const
export type WordingName = (typeof WORDING_NAMES)[number]

/** What every letter can tell. */
const FACTS = ['title', 'number', 'url', 'authority', 'made_on', 'days', 'name', 'today'] as const
const REPLY = ['replied_on'] as const
/** The letters that are nothing without these. */
const REQUIRED: Readonly<Partial<Record<WordingName, readonly string[]>>> = {
  review: ['grounds', 'name', 'title'],
  'review-grounds': ['paragraphs'],
  'review-harm': ['harm_paragraphs'],
  'review-override': ['override_paragraphs'],
  ombudsman: ['history', 'name', 'title', 'authority']
}
const OWN: Readonly<Partial<Record<WordingName, readonly string[]>>> = {
  review: ['grounds', 'harm', 'override', ...REPLY],
  'review-grounds': ['paragraphs', ...REPLY],
  'review-harm': ['harm_paragraphs'],
  'review-override': ['override_paragraphs'],
  'review-no-reason': [...REPLY],
  'review-not-held': [...REPLY],
  'review-reminder': ['review_on', 'review_days'],
  clarification: [...REPLY],
  narrowing: [...REPLY],
  thanks: [...REPLY],
  ombudsman: ['history', 'limits', 'paragraphs_line', 'review_line']
}

export interface WordingValues {
  readonly required: readonly string[]
  /** All that may stand in it, those that must among them. */
  readonly known: readonly string[]
}

export function valuesOf(name: WordingName): WordingValues {
  const isPart = WORDING_PARTS.some((part) => part === name)
  return { required: REQUIRED[name] ?? (isPart ? [] : ['name', 'title']), known: [...(isPart ? [] : FACTS), ...(OWN[name] ?? [])] }
}

export type WordingFault = { readonly code: 'empty' } | { readonly code: 'long' } | { readonly code: 'missing' | 'unknown'; readonly values: readonly string[] }

const LONGEST = 10_000

/** What is wrong with a text that an operator would put in the place of the file's. */
export function checkWording(name: WordingName, text: string): WordingFault | undefined {
  if (text.trim() === '') return { code: 'empty' }
  if (text.length > LONGEST) return { code: 'long' }
  const { required, known } = valuesOf(name)
  const used = listValues(text)
  const missing = required.filter((value) => !used.includes(value))
  if (missing.length > 0) return { code: 'missing', values: missing }
  const unknown = used.filter((value) => !known.includes(value))
  return unknown.length > 0 ? { code: 'unknown', values: unknown } : undefined
}
