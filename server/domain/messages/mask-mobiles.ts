import type { MaskContext } from './mask-text.ts'

/** Between the groups of a number. */
const GAP = '[ \\t.\\-\\u2010-\\u2014]'
const COUNTRY = `(?:(?:\\+|00)?(?:852|\\( ?\\+?852 ?\\))${GAP}{0,3})?`
/** Eight digits from 4 to 9 in the groupings in use, also broken over a line end. */
const GROUPS = [
  `[4-9]\\d{3}(?:${GAP}{0,3}|\\s{1,3})\\d{4}`, `[4-9]\\d${GAP}\\d\\d${GAP}\\d\\d${GAP}\\d\\d`, `[4-9]\\d\\d${GAP}\\d{3}${GAP}\\d\\d`,
  `[4-9]\\d{3}${GAP}\\d\\d${GAP}\\d\\d`, `[4-9]\\d\\d${GAP}\\d\\d${GAP}\\d{3}`, '[4-9](?: \\d){7}'
]
const MOBILE = new RegExp(`${COUNTRY}(?:${GROUPS.join('|')})(?!\\d)`, 'g')

/** Another number, or a word for it: `2829 0000/9123 4567`, `wa.me/85291234567`. */
const BEFORE_SLASH = /(?:[2-9]\d{3}[ -]?\d{4}|wa\.me|phone|mobile|whatsapp|tel|\p{sc=Han}|\s) ?\/$/iu
const MORE_AFTER = /^[A-Za-z_]|^[-.]\d|^\/(?!\(?(?:\+?852)?[ )-]{0,2}[2-9]\d{3}[ -]?\d)\w/

const WORDS = /mobile|\bmob\b|\bcell(?:ular|phone)?\b|hand ?phone|whats ?app|wechat|telegram|\bsignal\b|\bsms\b|手提|手機|手机|手電|流動|流动|行動電話|行动电话|移動電話|移动电话|微信|wa\.me/gi
/** Words that say that the number after them is an office's. */
const OFFICE_WORDS = /\b(?:tel|telephone|office|fax|hotline|enquir(?:y|ies)|general line)\b|辦公|傳真|熱線|查詢|(?<!手提|流動|行動|移動)電話/gi
const MOBILE_PHRASES = /(?:mobile|cell) (?:tel|telephone|phone|office)|tel(?:ephone)?\.? ?\(mobile\)/gi
const TITLES = /^(?:mr|mrs|ms|miss|mdm|madam|dr|prof|professor)\.?\s+|(?:先生|女士|小姐|太太|博士|教授)$/giu
/** Between the words and the number, in characters. */
const WORD_REACH = 40
const WORD_REACH_AFTER = 14
const NAME_REACH = 60

/** Mobile numbers: all in what private persons write, in authorities' mail those of private persons, by offsets. */
export function findMobiles(text: string, { author, privateNames }: MaskContext): readonly { readonly from: number, readonly to: number }[] {
  const found: { from: number, to: number }[] = []
  // Most texts have no number: the names are compiled for the first that may be theirs.
  let compiled: { readonly pattern: RegExp | undefined } | undefined
  const names = (): RegExp | undefined => (compiled ??= { pattern: namePattern(privateNames) }).pattern
  for (const match of text.matchAll(MOBILE)) {
    const from = match.index
    const to = from + match[0].length
    if (isPartOfMore(text, from, to) || isAmount(text, from, to)) continue
    if (author === 'private' || isPrivate(text, from, to, names)) found.push({ from, to })
  }
  return found
}

/** A piece of a reference number, a card number, a path. */
function isPartOfMore(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 14), from)
  if (/[0-9A-Za-z_#]$|\d[-.]$/.test(before) && !/\\[nrt]$|(?:tel|mob|mobile|phone|cell|whatsapp|hk)$/i.test(before)) return true
  return (before.endsWith('/') && !BEFORE_SLASH.test(before)) || MORE_AFTER.test(text.slice(to, to + 12))
}

function isAmount(text: string, from: number, to: number): boolean {
  return /(?:[$€£¥]|HKD|RMB|USD|港幣) ?$/i.test(text.slice(Math.max(0, from - 6), from))
    || /^ ?(?:元|港元|萬|億|人次|dollars|HKD|bytes|%)/i.test(text.slice(to, to + 10))
}

function isPrivate(text: string, from: number, to: number, names: () => RegExp | undefined): boolean {
  return isAfterWords(text.slice(Math.max(0, from - WORD_REACH), from)) || isBeforeWords(text.slice(to, to + WORD_REACH_AFTER))
    || isNearName(text, from, to, names())
}

/** On the line or the end of the one above, and no word for an office's number between. */
function isAfterWords(before: string): boolean {
  const near = before.split('\n').slice(-2).join('\n').replace(MOBILE_PHRASES, phrase => 'mobile'.padStart(phrase.length))
  const mobile = lastIndex(near, WORDS)
  return mobile >= 0 && mobile > lastIndex(near, OFFICE_WORDS)
}

/** `9123 4567 (mobile)`: in brackets or right behind, not the label of the next number. */
function isBeforeWords(after: string): boolean {
  const bare = after.replace(/^[ \t]?[([（,/-]?[ \t]?/, '')
  return bare.search(WORDS) === 0 && !/^[^\n)\]]{2,12}[:：]/.test(bare)
}

function isNearName(text: string, from: number, to: number, names: RegExp | undefined): boolean {
  if (names === undefined) return false
  const before = text.slice(Math.max(0, from - NAME_REACH), from).split('\n').slice(-2).join('\n')
  const after = text.slice(to, to + NAME_REACH).replace(/\n[^]*$/, '')
  return names.test(before) || names.test(after)
}

function lastIndex(text: string, pattern: RegExp): number {
  let last = -1
  for (const match of text.matchAll(pattern)) last = match.index + match[0].length
  return last
}

/** Each name as written and without its title, whatever stands between its words. */
function namePattern(privateNames: readonly string[]): RegExp | undefined {
  const forms = privateNames
    .flatMap(name => [name, name.trim().replace(TITLES, '')])
    .map(name => name.split(/[\s.,，·]+/u).filter(word => word !== ''))
    .filter(words => words.join('').length >= 2)
    .map(words => words.map(word => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('[\\s.,，·]{0,3}'))
  if (forms.length === 0) return undefined
  return new RegExp(`(?<![a-z])(?:${forms.join('|')})(?![a-z])`, 'iu')
}
