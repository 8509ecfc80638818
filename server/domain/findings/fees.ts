import type { Candidate } from './candidate.ts'
import { pattern } from './pattern.ts'
import type { Sentence } from './sentences.ts'

const MONEY = pattern('(?:hk\\$|hkd|\\$|港幣|港元) ?(?<sum>\\d[\\d,]{0,10}(?:\\.\\d{1,2})?)(?: ?元)?(?! ?(?:million|billion|m\\b|萬|億))|(?<yuan>\\d[\\d,]{0,10}(?:\\.\\d{1,2})?)(?:港)?元', 'giu')
/** Money for copies, or to be paid; other sums are what the records tell of. */
const CHARGE = pattern('\\b(?:photocop\\w{0,12}|reproduc\\w{0,12}|cop(?:y|ies|ied|ying)|scann?ing|per page|each page|a page|cheque|remit\\w{0,12}|payable|pay\\b|settle|demand note|charged?|charges)|複印|影印|副本|繳付|繳交|繳費|支付|支票|收費|每頁|每張|費用', 'iu')
const NOT_CHARGED = pattern('\\b(?:waive\\w{0,12}|free of charge|no charge|no fee|need not pay|no need to pay|collected|revenue|fines?|expenditure|contract|budget|may be charged|would (?:normally |usually |ordinarily )?be (?:made|charged|payable)|would be|normally|grant|salar\\w{0,12})\\b|無須|毋須|毋需|無需|豁免|免費|牌費|罰款|開支|收入|撥款|可能收取|或(?:須|需|要|會)|可能(?:須|需|要)|課程|牌照|入場|報名|罰|每宗|宗申請', 'iu')
const PER_PAGE = pattern('^ ?(?:per|a|for each|each|for every|\\/) ?(?:a[34] |printed )?(?<unit>page|sheet|side|copy)|^ ?\\/ ?(?:頁|張)', 'iu')
const PER_PAGE_BEFORE = pattern('(?:每頁|每張|每版|(?<!\\d ?)per page|each page)[^,;。]{0,12}$', 'iu')
const PER_COPY_BEFORE = pattern('(?:每份|每套|per copy|each copy)[^,;。]{0,12}$', 'iu')

/** What a sentence asks to be paid for the records, each sum on its own. */
export function findFees({ start, text }: Sentence, index: number): readonly Candidate[] {
  if (!CHARGE.test(text) || NOT_CHARGED.test(text)) return []
  return Array.from(text.matchAll(MONEY), (match) => {
    const end = match.index + match[0].length
    const unit = unitOf(text.slice(0, match.index), text.slice(end))
    const amount = Number((match.groups?.['sum'] ?? match.groups?.['yuan'] ?? '').replaceAll(',', ''))
    return { kind: 'fee', detail: { amount, ...(unit === undefined ? {} : { per: unit.per }) }, start: start + match.index, end: start + end + (unit?.length ?? 0), rule: 'fee', isWeak: false, sentence: index }
  })
}

function unitOf(before: string, after: string): { readonly per: 'page' | 'copy'; readonly length: number } | undefined {
  const behind = PER_PAGE.exec(after)
  if (behind !== null) return { per: behind.groups?.['unit']?.toLowerCase() === 'copy' ? 'copy' : 'page', length: behind[0].length }
  if (PER_PAGE_BEFORE.test(before)) return { per: 'page', length: 0 }
  return PER_COPY_BEFORE.test(before) ? { per: 'copy', length: 0 } : undefined
}
