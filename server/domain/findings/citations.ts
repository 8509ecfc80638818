import type { FindingDetail } from './finding.ts'
import { pattern } from './pattern.ts'

export interface FoundCitation {
  readonly start: number
  readonly end: number
  readonly detail: FindingDetail
}

/** Paragraphs of the Code: 1.1 to 1.27 (as far as is known), 2.1 to 2.18. */
const LAST_PARAGRAPHS: Readonly<Record<string, number>> = { 1: 27, 2: 18 }
const KEYWORD = pattern('\\b(?:sub-?)?(?:paragraphs?|paras?|sections?)\\b\\.? ?(?=[12]\\.\\d)|第(?=[12]\\.\\d)|\\bcode(?:,|:)? (?:is |are |at |being )?(?=2\\.\\d)|(?<=守則(?:》)?(?:的|內的?)?)(?=[12]\\.\\d)|(?<![\\d.(§第至到-])(?=[12]\\.\\d{1,2}(?:\\([a-z]\\))?段)|(?<![\\d.§第])(?=[12]\\.\\d{1,2} ?(?:\\([a-z]\\) ?){0,4}of (?:part (?:2|ii|two)|the code)\\b)', 'giu')
const NUMBER = /[ \n]?([12])\.(\d{1,2})(?!\d|\.\d|%)/uy
const LETTER = /(?:[ \n]?(?:段第?)?)\(([a-z])\)(?:[項项节節款]|分段)?|(?<=\d)([a-e])(?![\p{L}\d])/iuy
const ROMAN = /[ \n]?\([ivx]{1,4}\)/iuy
const BETWEEN = pattern('[ \\n]?(?:,? ?(?:and\\/or|and|or|&|及|和|與|或|以及)|,|、|;)[ \\n]?(?:(?:sub-?)?(?:paragraphs?|paras?|sections?)\\.? ?|第)?', 'iuy')
const RANGE = pattern('[ \\n]?(?:to|-|至|到)[ \\n]?(?=\\([a-z]\\))', 'iuy')
const CHINESE_END = pattern('(?:段|節)?(?:(?:及|和|、|與)第)?', 'iuy')
/** Numbers of another paper, not of the Code. */
const OTHER_AFTER = pattern("^[ \\n]?(?:of|in|to|on) (?!(?:complain|lodge|ask|request|seek)\\b)(?:the |your |our |my |this |that |its )?[^.\\n]{0,40}?\\b(?:letters?|e-?mails?|requests?|applications?|report|paper|minutes|enclosures?|attachments?|ombudsman|guidelines|ordinance|regulations?|rules|list|annex|appendix|contract|agreement|audit|manual|speech|bill)\\b|^[ \\n]?(?:條|項|題|章|頁|次|期|號)", 'iu')
const OF_THE_CODE = pattern('^[ \\n]?(?:,? ?(?:of|in|under) )?(?:part (?:1|2|i|ii|one|two)|the code)\\b', 'iu')
/** «paragraphs 2.3 to 2.18» speaks of the whole part. */
const WHOLE_PART = pattern('^[ \\n]?(?:段)?(?:to|-|至|到)[ \\n]?第?[12]\\.\\d', 'iu')
const OTHER_BEFORE = pattern("(?:\\byour|\\bombudsman's|\\breport's|條例》?|規例》?|報告書?》?|指引》?|合約|來函|來信|來郵|電郵|附件|附錄|附表|問題|清單)的?(?:內的?)? ?$", 'iu')
const LIST_BEGINS = /^[^\n.;。]{0,90}(?::|：|that|are)-?[ \n]{0,2}(?=\(([a-z])\))/iu
const LIST_ENTRY = /\n\(([a-z])\)/giu
/** As far as the sub-paragraphs that a letter writes out below may reach. */
const LONGEST_LIST = 2_500

/** Every paragraph of the Code that a readable text cites, each once, with the sub-paragraphs named for it. */
export function findCitations(text: string): readonly FoundCitation[] {
  const found: FoundCitation[] = []
  let from = 0
  for (const keyword of text.matchAll(KEYWORD)) {
    if (keyword.index < from || OTHER_BEFORE.test(text.slice(Math.max(0, keyword.index - 24), keyword.index))) continue
    const items = readItems(text, keyword.index, keyword.index + keyword[0].length)
    const end = items.at(-1)?.end
    if (end === undefined) continue
    from = end
    if (!isOfTheCode(keyword[0], text.slice(keyword.index, end), text.slice(end, end + 70))) continue
    found.push(...withListBelow(text, items).map(toCitation))
  }
  return once(found.filter(({ detail }) => detail.paragraph !== undefined))
}

function isOfTheCode(keyword: string, words: string, after: string): boolean {
  if (keyword === '第' && !/^[段節节]/.test(after) && !words.includes('段')) return false
  return !WHOLE_PART.test(after) && (!OTHER_AFTER.test(after) || OF_THE_CODE.test(after))
}

interface Item {
  readonly start: number
  readonly end: number
  readonly part: string
  readonly number: string
  readonly letters: readonly string[]
}

/** `2.9 (a) and (b), 2.14 and para. 2.16`, from behind the keyword on. */
function readItems(text: string, keywordAt: number, from: number): readonly Item[] {
  const items: Item[] = []
  let at = from
  let start = keywordAt
  for (;;) {
    const number = matchAt(NUMBER, text, at)
    if (number === undefined) return items
    const { letters, end } = readLetters(text, at + number[0].length)
    items.push({ start, end, part: number[1] ?? '', number: number[2] ?? '', letters })
    const between = matchAt(BETWEEN, text, end) ?? matchAt(CHINESE_END, text, end)
    if (between === undefined || between[0] === '') return items
    at = end + between[0].length
    start = at
  }
}

function readLetters(text: string, from: number): { readonly letters: readonly string[]; readonly end: number } {
  const letters: string[] = []
  let end = from
  for (let at = from; ;) {
    const letter = matchAt(LETTER, text, at)
    if (letter === undefined) return { letters, end }
    letters.push(toLetter(letter))
    end = at + letter[0].length
    end += matchAt(ROMAN, text, end)?.[0].length ?? 0
    const range = readRange(text, end, letters.at(-1) ?? '')
    letters.push(...range.letters)
    end = range.end
    at = end + (matchAt(BETWEEN, text, end)?.[0].length ?? 0)
  }
}

/** `(a) to (c)` names what lies between as well. */
function readRange(text: string, from: number, first: string): { readonly letters: readonly string[]; readonly end: number } {
  const to = matchAt(RANGE, text, from)
  const last = to && matchAt(LETTER, text, from + to[0].length)
  const lastLetter = last?.[1]?.toLowerCase()
  if (!to || !last || lastLetter === undefined || lastLetter <= first) return { letters: [], end: from }
  const letters: string[] = []
  for (let code = first.charCodeAt(0) + 1; code <= lastLetter.charCodeAt(0); code += 1) letters.push(String.fromCharCode(code))
  return { letters, end: from + to[0].length + last[0].length }
}

/** «paragraph 2.4, which reads: (a) … (b) …»: the letters stand in the list below. */
function withListBelow(text: string, items: readonly Item[]): readonly Item[] {
  return items.map((item, index) => (index < items.length - 1 || item.letters.length > 0 ? item : { ...item, letters: lettersBelow(text.slice(item.end, item.end + LONGEST_LIST)) }))
}

function lettersBelow(rest: string): readonly string[] {
  const begins = LIST_BEGINS.exec(rest)
  const letters = begins === null ? [] : [toLetter(begins)]
  for (const entry of rest.slice(begins?.[0].length).matchAll(LIST_ENTRY)) {
    const last = letters.at(-1)
    // Lists of the Code begin with any letter, but go up.
    if (last === undefined || toLetter(entry) <= last) break
    letters.push(toLetter(entry))
  }
  return letters
}

function toLetter(match: RegExpExecArray): string {
  return (match[1] ?? match[2] ?? '').toLowerCase()
}

function toCitation({ start, end, part, number, letters }: Item): FoundCitation {
  const isReal = Number(number) >= 1 && Number(number) <= (LAST_PARAGRAPHS[part] ?? 0)
  return { start, end, detail: isReal ? { part: part === '1' ? 1 : 2, paragraph: `${part}.${String(Number(number))}`, letters: [...new Set(letters)] } : {} }
}

/** A letter that comes back to a paragraph says nothing new by it. */
function once(citations: readonly FoundCitation[]): readonly FoundCitation[] {
  const said = new Map<string, Set<string>>()
  return citations.filter(({ detail }) => {
    const before = said.get(detail.paragraph ?? '')
    const letters = detail.letters ?? []
    said.set(detail.paragraph ?? '', new Set([...(before ?? []), ...letters]))
    return before === undefined || letters.some((letter) => !before.has(letter))
  })
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | undefined {
  sticky.lastIndex = at
  return sticky.exec(text) ?? undefined
}
