import type { Stems } from './marks.ts'
import type { Term } from './query.ts'
import { splitRuns } from './tokens.ts'
import { listWordsLike } from './words-like.ts'

/** English stems differ from their words at the end only: from the fourth letter on. */
const PREFIX = 3
/** A dictionary does not change while PostgreSQL runs, and words come again and again. */
const MOST_REMEMBERED = 200_000

/** Numbers and the like are their own stems. */
const STEMMED = /^[\p{L}\p{M}]{3,60}$/u

const remembered = new Map<string, string>()

/** Whatever can ask PostgreSQL, with `?` for values. */
export interface Asker {
  read<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]>
}

/** The stems of the words wanted, and of those words in the folded texts that could have the same. At most one question to PostgreSQL. */
export async function readStems(asker: Asker, terms: readonly Term[], texts: readonly string[]): Promise<Stems> {
  const wanted = wordsOf(terms)
  return wanted.length === 0 ? new Map() : stemsOf(asker, [...wanted, ...likeWords(wanted, texts)])
}

/** Each word's stem, as PostgreSQL's dictionary has it. */
export async function stemsOf(asker: Asker, words: readonly string[]): Promise<Stems> {
  const asked = [...new Set(words)]
  const unknown = asked.filter((word) => STEMMED.test(word) && !remembered.has(word))
  if (unknown.length > 0) await learn(asker, unknown)
  return new Map(asked.map((word) => [word, remembered.get(word) ?? word]))
}

export function wordsOf(terms: readonly Term[]): string[] {
  return terms.flatMap((term) => splitRuns(term.text)).filter((run) => run.kind === 'word').map((run) => run.text)
}

async function learn(asker: Asker, words: readonly string[]): Promise<void> {
  if (remembered.size + words.length > MOST_REMEMBERED) remembered.clear()
  const rows = await asker.read<{ word: string; stem: string | null }>(`select words.word, (ts_lexize('search_stem', words.word))[1] as stem from unnest(?::text[]) as words (word)`, [[...words]])
  for (const { word, stem } of rows) remembered.set(word, stem ?? word)
}

/** What a word has in common with its stem, and with all words of the same. */
export function beginningOf(word: string): string {
  return Array.from(word).slice(0, PREFIX).join('')
}

function likeWords(wanted: readonly string[], texts: readonly string[]): string[] {
  const beginnings = new Set(wanted.map(beginningOf))
  return texts.flatMap((text) => listWordsLike(text, beginnings).map((word) => word.text))
}
