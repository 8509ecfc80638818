import type { Reader } from '../db/read-by-index.ts'
import { fold } from './fold.ts'
import { isWithin } from './slips.ts'
import type { Query } from './query.ts'
import { isSmallWord } from './small-words.ts'
import { splitRuns } from './tokens.ts'

/** One slip of the finger in a word of this length, two in one of that. */
const ONE_SLIP = 4
const TWO_SLIPS = 8
const TITLES = 5000
const FRESH_MS = 10 * 60_000

/** How often each word stands in public titles and names; read now and then, and only to guess with: see below. */
let known: { readonly words: ReadonlyMap<string, number>; readonly at: number; readonly of: string } | undefined

/**
 * The query as it may have been meant: English words that no title and no name has, by the nearest that one has.
 * Undefined where there is nothing to mend. Whoever shows it must first have searched for it as the viewer, because
 * a title may have been hidden since these words were read.
 */
export async function suggestQuery(reader: Reader, typed: string, query: Query, now: number): Promise<string | undefined> {
  const words = await readWords(reader, now)
  let mended = typed
  for (const term of query.wanted) {
    const better = term.kind === 'word' && /^[a-z]+$/.test(term.text) && !words.has(term.text) ? nearestWord(term.text, words) : undefined
    if (better !== undefined) mended = mended.replace(new RegExp(`(?<![a-z])${term.text}(?![a-z])`, 'i'), better)
  }
  return mended === typed ? undefined : mended
}

function nearestWord(word: string, words: ReadonlyMap<string, number>): string | undefined {
  if (word.length < ONE_SLIP) return undefined
  let best: { readonly word: string; readonly rank: number } | undefined
  for (const [other, count] of words) {
    const slips = isWithin(word, other, 1) ? 1 : word.length >= TWO_SLIPS && isWithin(word, other, 2) ? 2 : undefined
    if (slips === undefined) continue
    const rank = count / 1000 ** slips
    if (best === undefined || rank > best.rank) best = { word: other, rank }
  }
  return best?.word
}

async function readWords(reader: Reader, now: number): Promise<ReadonlyMap<string, number>> {
  const [site] = await reader.read<{ name: string }>('select current_database() as name', [])
  const of = site?.name ?? ''
  if (known?.of === of && now - known.at < FRESH_MS) return known.words
  const texts = await reader.read<{ text: string }>(/* sql */ `
    select concat_ws(' ', authorities.name_en, array_to_string(authorities.former_names, ' ')) as text from authorities where authorities.visibility = 'public'
    union all
    (select requests.title from requests where requests.visibility = 'public' order by requests.id desc limit ?)`, [TITLES])
  known = { words: countWords(texts.map(({ text }) => text)), at: now, of }
  return known.words
}

function countWords(texts: readonly string[]): ReadonlyMap<string, number> {
  const words = new Map<string, number>()
  for (const { text } of texts.flatMap((one) => splitRuns(fold(one)))) {
    if (/^[a-z]{4,}$/.test(text) && !isSmallWord(text)) words.set(text, (words.get(text) ?? 0) + 1)
  }
  return words
}
