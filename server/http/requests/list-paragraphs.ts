import type { Locale } from '../../domain/requests/request.ts'
import { fill, wordsIn } from '../../i18n/words.ts'

/** `paragraphs 2.4(a) and (b) and 2.14`, `第2.4(a)及(b)及2.14段`: letters of one paragraph together. @param cited `2.4(a)` */
export function listParagraphs(cited: readonly string[], locale: Locale): string {
  const words = wordsIn(locale).nextSteps
  const groups = new Map<string, string[]>()
  for (const one of cited) {
    const number = /^2\.\d{1,2}/.exec(one)?.[0] ?? one
    groups.set(number, [...(groups.get(number) ?? []), ...(one.length > number.length ? [one.slice(number.length)] : [])])
  }
  const join = (parts: readonly string[]): string => parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(words.comma)}${words.and}${parts.at(-1) ?? ''}`
  const list = join([...groups].map(([number, letters]) => `${number}${join(letters)}`))
  return fill(cited.length === 1 ? words.paragraph.one : words.paragraph.other, { list })
}
