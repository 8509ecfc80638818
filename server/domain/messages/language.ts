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
  const chinese = beginning.match(/\p{Script=Han}/gu)?.length ?? 0
  if (chinese === 0) return 'en'
  const latin = beginning.match(/\p{Script=Latin}/gu)?.length ?? 0
  return chinese * LETTERS_A_CHARACTER >= latin ? 'zh-HK' : 'en'
}
