import type { Locale } from '../domain/requests/request.ts'
import { en } from './en/index.ts'
import { zhHk } from './zh-hk/index.ts'

/** The shape of the English words with any text in it: the Chinese files are typed by it, so a missing key does not compile. */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> }

export type Words = Translated<typeof en>

const WORDS: Readonly<Record<Locale, Words>> = { en, 'zh-hk': zhHk }

/** BCP 47, for `lang` attributes and Intl. */
export const LANGUAGE_TAGS: Readonly<Record<Locale, string>> = { en: 'en', 'zh-hk': 'zh-HK' }

export function wordsIn(locale: Locale): Words {
  return WORDS[locale]
}

/** `{{name}}` replaced; a placeholder that is not given is a fault of the program. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`no value for {{${name}}} in «${sentence}»`)
    return String(value)
  })
}

/** English has two forms, Chinese one; both files give both, so that they have equal keys. */
export function pluralise(forms: { readonly one: string; readonly other: string }, count: number): string {
  return fill(count === 1 ? forms.one : forms.other, { count })
}
