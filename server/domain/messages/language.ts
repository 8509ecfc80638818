/** A Chinese character says about as much as so many letters of an English word. */
const LETTERS_A_CHARACTER = 4
/** Enough of a letter to tell; what is quoted below may be another's. */
const SAMPLE = 5000

/**
 * The language that most of a letter is written in, as a BCP 47 tag, for a screen reader and for the shapes of
 * characters. An English letter that names a person in Chinese is English; one without letters counts as English too.
 */
export function languageOf(text: string): 'en' | 'zh-HK' {
  const beginning = text.slice(0, SAMPLE)
  const chinese = countIn(beginning, /\p{Script=Han}+/gu)
  if (chinese === 0) return 'en'
  return chinese * LETTERS_A_CHARACTER >= countIn(beginning, /\p{Script=Latin}+/gu) ? 'zh-HK' : 'en'
}

/** By runs: a match for each character would cost more than all else on a page. */
function countIn(text: string, runs: RegExp): number {
  let count = 0
  for (const [run] of text.matchAll(runs)) count += run.length
  return count
}
