import type { Reader } from '../db/read-by-index.ts'
import type { Stems } from './marks.ts'
import type { Term } from './query.ts'
import { splitRuns } from './tokens.ts'

/** English stems differ from their words at the end only: from the fourth letter on. */
const PREFIX = 3

/** The stems of the words wanted, and of those words in the texts that could have the same. One question to PostgreSQL. */
export async function readStems(reader: Reader, terms: readonly Term[], texts: readonly string[]): Promise<Stems> {
  const wanted = new Set(terms.flatMap((term) => splitRuns(term.text)).filter((run) => run.kind === 'word').map((run) => run.text))
  if (wanted.size === 0) return new Map()
  const rows = await reader.read<{ word: string; stem: string | null }>(
    `select words.word, (ts_lexize('search_stem', words.word))[1] as stem from unnest(?::text[]) as words (word)`,
    [[...new Set([...wanted, ...likeWords(wanted, texts)])]]
  )
  return new Map(rows.flatMap(({ word, stem }) => (stem === null ? [] : [[word, stem]])))
}

function likeWords(wanted: ReadonlySet<string>, texts: readonly string[]): string[] {
  const prefixes = [...new Set([...wanted].map((word) => Array.from(word).slice(0, PREFIX).join('')))]
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])(?:${prefixes.join('|')})[\\p{L}\\p{N}\\p{M}]*`, 'gu')
  return texts.flatMap((text) => text.normalize('NFKC').toLowerCase().match(pattern) ?? [])
}
