import type { Addressee } from '../domain/batches/address-letter.ts'
import { languageOf } from '../domain/messages/language.ts'
import { fill, wordsIn } from './words.ts'

/** How a letter names its authority: in the language that the letter is written in. */
export function makeAddressee({ nameEn, nameZh }: { readonly nameEn: string; readonly nameZh: string }, letter: string): Addressee {
  const isEnglish = languageOf(letter) === 'en'
  const name = isEnglish ? nameEn : nameZh
  return { name, line: fill(wordsIn(isEnglish ? 'en' : 'zh-hk').batches.line, { authority: name }) }
}
