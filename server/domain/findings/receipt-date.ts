import type { Candidate } from './candidate.ts'
import { findDates, type FoundDate } from './dates.ts'
import { pattern } from './pattern.ts'
import type { Sentence } from './sentences.ts'

/** Behind the word: `received by us via email on 11 June`; before it, in Chinese, the date. */
const ENGLISH = pattern('\\b(?:received|got|arrived|delivered to (?:us|this|our)|handed in|(?:lodged|filed|registered|submitted) (?:with|at|to) (?:us|this|our)(?: office| department| bureau)?|came in|came(?: \\w{2,4}){0,2} to (?:us|hand|our hands)|reached (?:us|this (?:office|department|bureau)|our office))\\b', 'giu')
const TO_DATE = pattern("^ ?(?:your|the|by|via|from|in|at|through|this|our|us|application|request|e-?mail|letter|form|for|access|information|to|under|code|of|department|bureau|office|with thanks|[a-z]{2,12} ?){0,12} ?(?:on|at|,|:)? ?\\(?$", 'iu')
const RECEIPT = pattern('\\breceipt\\b(?:(?! (?:dated|of payment)\\b)[^,;]){0,60}?\\b(?:on|:)?(?: [a-z]{2,6}day)?,? ?\\(?$', 'iu')
const OF_A_LETTER = pattern('\\b(?:dated|of|letter of|e-?mail of) ?$', 'iu')
const CHINESE = pattern('^(?!的|之|來函|來信|來郵|電郵|提交|提出|來電|發出|寄出|發送|致函|遞交|填具|填寫|填報|簽署|[^,。]{0,16}月|[^,。]{0,6}(?:發出|寄出|提交)的),?(?:\\(|星期[一二三四五六日]|\\))?(?:已|經|正式|透過|以|由)?(?:本(?:署|處|局|會|組|部門|辦公室|辦事處))?(?:已|經)?‥(?:收到|收悉|收妥|收訖|接獲|接收|接到|送達|送抵)(?!後|款|付)|^\\(?(?:即|為)?(?:本(?:署|處|局|會|組|部門|辦公室|辦事處))?的?收(?:件|訖|到|文)(?:之)?日', 'iu')
const SUBJECT = pattern('\\b(?:request|application|e-?mail|letter|form|enquiry|submission|your)\\b', 'iu')

/** A form's label: 收件日期：2025-02-26. */
const LABEL = pattern('(?:收件|收訖|收到|接獲|收悉|收文|接收|送達)(?:申請|要求)?(?:的)?(?:日期|日)(?:為|是|:|,)?$|\\b(?:date received|received(?: on)?|date of receipt) ?: ?$', 'iu')

/** The day on which the authority says that it received the request. */
export function findReceiptDate(sentences: readonly Sentence[], writtenOn: string): Candidate | undefined {
  for (const [index, { start, text }] of sentences.entries()) {
    const date = findDates(text, writtenOn).find((one) => one.day !== undefined && one.day <= writtenOn && isOfReceipt(text, one))
    if (date === undefined) continue
    const from = startOfWords(text, date)
    return { kind: 'received_on', detail: { date: date.day }, start: start + from.start, end: start + from.end, rule: from.rule, isWeak: false, sentence: index }
  }
  return undefined
}

function isOfReceipt(text: string, date: FoundDate): boolean {
  return wordBefore(text, date) !== undefined || CHINESE.test(text.slice(date.end, date.end + 40)) || LABEL.test(text.slice(Math.max(0, date.start - 24), date.start)) || isReceiptOn(text, date)
}

/** The last `received` before the date, with nothing between them but by whom and by what way. */
function wordBefore(text: string, date: FoundDate): number | undefined {
  const before = text.slice(0, date.start)
  const last = Array.from(before.matchAll(ENGLISH)).at(-1)
  if (last === undefined || !SUBJECT.test(text)) return undefined
  const between = before.slice(last.index + last[0].length)
  return between.length <= 90 && TO_DATE.test(between) && !OF_A_LETTER.test(between) ? last.index : undefined
}

function isReceiptOn(text: string, date: FoundDate): boolean {
  const before = text.slice(0, date.start)
  return RECEIPT.test(before) && !OF_A_LETTER.test(before) && !/\b(?:by|before|reply|target)\b[^.]{0,12}$/i.test(before)
}

function startOfWords(text: string, date: FoundDate): { readonly start: number; readonly end: number; readonly rule: string } {
  const word = wordBefore(text, date)
  if (word !== undefined) return { start: word, end: date.end, rule: 'received-on' }
  const chinese = CHINESE.exec(text.slice(date.end, date.end + 40))
  if (chinese !== null) return { start: date.start, end: date.end + chinese[0].length, rule: 'zh-received-on' }
  const label = LABEL.exec(text.slice(0, date.start))
  if (label !== null) return { start: label.index, end: date.end, rule: 'receipt-label' }
  return { start: text.slice(0, date.start).search(/receipt(?!.*receipt)/i), end: date.end, rule: 'receipt-on' }
}
