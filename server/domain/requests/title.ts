export type TitleFault = 'title_missing' | 'title_short' | 'title_long'

const HAN = /\p{Script=Han}/gu
const LONGEST = 200

/** Spaces and line ends folded to one space, control characters gone. */
export function tidyTitle(typed: string): string {
  return typed.normalize('NFC').replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()
}

/**
 * At least 3 characters, or 2 in Chinese (公屋 is a whole subject), and at most 200. No rule about capitals: rules
 * made for English refuse honest Chinese titles such as 有關wifi熱點.
 */
export function checkTitle(title: string): TitleFault | undefined {
  const length = Array.from(title).length
  if (length === 0) return 'title_missing'
  const hanCharacters = title.match(HAN)?.length ?? 0
  if (length < (hanCharacters >= 2 ? 2 : 3)) return 'title_short'
  return length > LONGEST ? 'title_long' : undefined
}

/** Whether a title needs the English words beside it for an officer who reads no Chinese. */
export function isChineseTitle(title: string): boolean {
  return /\p{Script=Han}/u.test(title)
}
