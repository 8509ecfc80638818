import { fold } from '../server/search/fold.ts'
import type { SearchOptions } from '../server/search/search-service.ts'
import type { SearchData } from './search-data.ts'
import type { createSeeded } from './seeded.ts'

export interface QueryClass {
  readonly queries: readonly string[]
  readonly options?: Partial<SearchOptions>
}

type Random = ReturnType<typeof createSeeded>

const SAMPLES = 400

export interface Samples {
  readonly english: readonly string[]
  readonly chinese: readonly string[]
}

/** Letters from all over the corpus; the Chinese as written, because other engines know of no folding. */
export async function sampleTexts({ db, corpus }: SearchData, random: Random): Promise<Samples> {
  const ids = Array.from({ length: SAMPLES }, () => 1 + random.below(corpus.messages))
  const texts = ((await db('messages').whereIn('id', ids).orderBy('id').pluck('body')) as string[])
  return { english: texts.map(fold).filter((text) => /^[a-z]/.test(text)), chinese: texts.filter((text) => /^\p{Script=Han}/u.test(text)) }
}

/** Classes of queries, each in both languages where it is a matter of language. */
export function listClasses({ corpus }: SearchData, { english, chinese }: Samples, random: Random): Readonly<Record<string, QueryClass>> {
  const near = (counts: Readonly<Record<string, number>>, share: number, most: number): string[] => Object.entries(counts)
    .filter(([word]) => word.length > 1)
    .toSorted(([, a], [, b]) => Math.abs(a - corpus.messages * share) - Math.abs(b - corpus.messages * share)).slice(0, most).map(([word]) => word)
  const onePercent = [...near(corpus.counts.english, 0.01, 4), ...near(corpus.counts.chinese, 0.01, 4)]
  const rare = [...near(corpus.counts.english, 0.0005, 4), ...near(corpus.counts.chinese, 0.0005, 4)]
  const some = (list: readonly string[], cut: (text: string) => string): string[] => Array.from({ length: 8 }, () => cut(random.pick(list))).filter((one) => one !== '')
  return {
    commonestWord: { queries: ['information', 'public', '資料', '政府'] },
    commonestByDate: { queries: ['information', '資料'], options: { sort: 'newest' } },
    commonestAnswered: { queries: ['information', '資料'], options: { sort: 'answered' } },
    wordOnePercent: { queries: onePercent },
    rareWord: { queries: rare },
    twoWords: { queries: [...onePercent.slice(0, 3).map((word) => `${word} information`), ...onePercent.slice(4, 7).map((word) => `${word} 資料`)] },
    phrase: { queries: [...some(english, (text) => cutWords(text, 2, random)), ...some(english, (text) => cutWords(text, 3, random))].map((phrase) => `"${phrase}"`) },
    commonPhrase: { queries: ['"public information"', '"hong kong"', '"of the"'] },
    chineseRun: { queries: [...some(chinese, (text) => cutRun(text, 2, random)), ...some(chinese, (text) => cutRun(text, 4, random)), ...some(chinese, (text) => cutRun(text, 6, random))] },
    commonRun: { queries: ['有關部門', '公共房屋', '資料的'] },
    singleCharacter: { queries: ['龜', '蟒', '的'] },
    mixed: { queries: ['運輸署 information', '入境 passport', 'ImmD records', '房屋局 輪候'] },
    either: { queries: onePercent.slice(0, 3).map((word, index) => `${word} OR ${onePercent[index + 4] ?? ''}`) },
    without: { queries: [...onePercent.slice(0, 2).map((word) => `information -${word}`), 'information -public', '資料 -部門'] },
    beginning: { queries: ['charg*', 'pass*', 'recl*', 'inf*'] },
    fieldsOnly: { queries: ['authority:ImmD', 'status:awaiting', 'category:bureau after:2024', 'from:citizen'] },
    filtered: { queries: ['information', '資料', ...onePercent.slice(3, 5)], options: { filters: { status: 'withdrawn', category: 'bureau' } } },
    filteredByYear: { queries: ['information', '資料', ...onePercent.slice(3, 5)], options: { filters: { year: 2018, attachment: true } } },
    none: { queries: ['xyzzyplugh', '龘靐'] }
  }
}

/**
 * As people ask: mostly one or two words, of any frequency; runs as they stand in letters; names with words. Each is
 * drawn for itself: a word's rank is as likely to be 1 as to be from 10 to 27, which is Zipf's law with exponent 1 over
 * nine thousand words in each language. Words alone, a quarter of all, and words beside an authority, another, so come
 * again; pairs, runs and phrases hardly ever. Of 20,000 some 32 % have been asked before, of the first thousand some
 * 13 %. In the logs of search engines it is more, because people ask for what is in the news; no such law is put on top.
 */
export function listStream({ corpus }: SearchData, { english, chinese }: Samples, random: Random, length: number): string[] {
  const ranked = (counts: Readonly<Record<string, number>>): string[] => Object.entries(counts).toSorted(([, a], [, b]) => b - a).map(([word]) => word).filter((word) => word.length > 1)
  const [englishWords, chineseWords] = [ranked(corpus.counts.english), ranked(corpus.counts.chinese)]
  // Each order of frequency is as likely as the next.
  const word = (words: readonly string[]): string => words[Math.min(words.length - 1, Math.floor(words.length ** random.next()))] ?? ''
  const forms = [
    () => word(englishWords), () => word(chineseWords), () => `${word(englishWords)} ${word(englishWords)}`, () => `${word(chineseWords)} ${word(chineseWords)}`,
    () => cutRun(random.pick(chinese), 2 + random.below(5), random), () => `"${cutWords(random.pick(english), 2, random)}"`, () => `ImmD ${word(englishWords)}`, () => `運輸署 ${word(chineseWords)}`
  ]
  return Array.from({ length }, () => random.pick(forms)())
}

export function cutWords(text: string, length: number, random: Random): string {
  const sentence = random.pick(text.split('. ')).split(' ')
  const from = random.below(Math.max(1, sentence.length - length))
  return sentence.slice(from, from + length).join(' ').replaceAll(/[^a-z ]/g, '')
}

export function cutRun(text: string, length: number, random: Random): string {
  const run = random.pick(text.match(/\p{Script=Han}+/gu) ?? [''])
  const from = random.below(Math.max(1, run.length - length))
  return run.slice(from, from + length)
}
