export type NameFault = 'name_missing' | 'name_long' | 'name_like_address'

const LONGEST = 100
/** What would hide, turn around or break a line: controls, direction marks, invisible spaces. Joiners stay: names need them. */
const UNSEEN = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/gu

/** One line, single spaces. Everything else is the person's own affair. */
export function tidyName(typed: string): string {
  return typed.normalize('NFC').replaceAll(UNSEEN, ' ').replaceAll(/\s+/gu, ' ').trim()
}

/**
 * One character is enough: 王 is a name. It must have a letter, and it may not be an address, because names are
 * published and stand in the From of letters.
 */
export function checkName(name: string): NameFault | undefined {
  if (!/\p{L}/u.test(name)) return 'name_missing'
  if (Array.from(name).length > LONGEST) return 'name_long'
  return /[@＠<>]|:\/\/|www\./iu.test(name) ? 'name_like_address' : undefined
}

/** A name for readers may be left out; else it is held to the same rules. */
export function checkPublicName(name: string): Exclude<NameFault, 'name_missing'> | 'public_name_letters' | undefined {
  if (name === '') return undefined
  const fault = checkName(name)
  return fault === 'name_missing' ? 'public_name_letters' : fault
}
