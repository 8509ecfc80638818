/** V: seen in a source of the Government or The Ombudsman. K: as it is generally understood, not yet checked against the text: worded as guidance only. */
export type Mark = 'V' | 'K'

/**
 * Whether a paragraph's text speaks of «harm or prejudice», so that paragraph 2.2 has it weighed against the public
 * interest (2.2 itself: V, quoted in LegCo question 16 of 5 June 2013):
 * - `all`: throughout; `letters`: in these sub-paragraphs; `none`: not at all.
 * - `own`: it has a test of its own, in which consent or the public interest can prevail.
 */
export type HarmRule =
  | { readonly kind: 'all' | 'none' | 'own'; readonly mark: Mark }
  | { readonly kind: 'letters'; readonly letters: readonly string[]; readonly mark: Mark }

export const PARAGRAPHS = [
  '2.3', '2.4', '2.5', '2.6', '2.7', '2.8', '2.9', '2.10', '2.11', '2.12', '2.13', '2.14', '2.15', '2.16', '2.17', '2.18'
] as const
export type Paragraph = (typeof PARAGRAPHS)[number]

export interface ParagraphFacts {
  /** Number and title: the 16 headings of the official contents page fill 2.3 to 2.18 in their order. */
  readonly title: Mark
  /** What it covers, in our summary. */
  readonly covers: Mark
  readonly harm: HarmRule
}

const all: HarmRule = { kind: 'all', mark: 'K' }
const none: HarmRule = { kind: 'none', mark: 'K' }
const own: HarmRule = { kind: 'own', mark: 'K' }
const only = (...letters: readonly string[]): HarmRule => ({ kind: 'letters', letters, mark: 'K' })
const facts = (harm: HarmRule, covers: Mark = 'K'): ParagraphFacts => ({ title: 'V', covers, harm })

export const PARAGRAPH_FACTS: Readonly<Record<Paragraph, ParagraphFacts>> = {
  '2.3': facts(all),
  '2.4': facts(only('a')),
  '2.5': facts(only('b')),
  '2.6': facts(only('a', 'b', 'e', 'f')),
  '2.7': facts(none),
  '2.8': facts(all),
  '2.9': facts(only('a', 'b', 'c')),
  // 2.10(b) speaks of frankness and candour (V, Compendium of The Ombudsman's cases), not of harm.
  '2.10': facts(none),
  '2.11': facts(all),
  '2.12': facts(none),
  '2.13': facts(none),
  '2.14': facts(own),
  '2.15': facts(own),
  '2.16': facts(all),
  '2.17': facts(none),
  '2.18': facts(none)
}

/** The paragraph of a citation such as `2.9(c)`; undefined for what is none of Part 2's grounds. */
export function paragraphOf(cited: string): Paragraph | undefined {
  const number = /^2\.\d{1,2}/.exec(cited)?.[0]
  return PARAGRAPHS.find((paragraph) => paragraph === number)
}

/** Whether the harm test and the public-interest test of paragraph 2.2 apply to it; without a letter, to a part of it. */
export function isWeighed(cited: string): boolean {
  const paragraph = paragraphOf(cited)
  const harm = paragraph && PARAGRAPH_FACTS[paragraph].harm
  if (harm?.kind !== 'letters') return harm?.kind === 'all'
  const letter = /\(([a-z])\)/.exec(cited)?.[1]
  return letter === undefined || harm.letters.includes(letter)
}

/** Whether it has a test of its own beside 2.2. */
export function hasOwnTest(cited: string): boolean {
  const paragraph = paragraphOf(cited)
  return paragraph !== undefined && PARAGRAPH_FACTS[paragraph].harm.kind === 'own'
}

/** What is still to be checked against the text of the Code: `2.4 covers`. */
export function listUnchecked(): string[] {
  return PARAGRAPHS.flatMap((paragraph) => {
    const { title, covers, harm } = PARAGRAPH_FACTS[paragraph]
    return Object.entries({ title, covers, harm: harm.mark }).flatMap(([fact, mark]) => (mark === 'K' ? [`${paragraph} ${fact}`] : []))
  })
}
