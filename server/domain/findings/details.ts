import { matchRule, type Candidate } from './candidate.ts'
import { findDates, findSpans } from './dates.ts'
import type { ExtensionReason, FindingDetail } from './finding.ts'
import { pattern } from './pattern.ts'
import { indexRules } from './rule-index.ts'
import type { Sentence } from './sentences.ts'
import { THIRD_PARTY_RULES } from './third-party-rules.ts'

const REASONS: readonly (readonly [ExtensionReason, RegExp])[] = [
  ['third_party', pattern('third[- ]part|第三者|第三方|consult\\w{0,12} (?:the|with)|徵詢|諮詢')],
  ['volume', pattern('volume|large (?:amount|number|quantity)|huge|numerous|voluminous|(?:amount|number|quantity) of (?:material|records|documents|files|papers?|work|data|e-?mails)|\\b(?:some|upwards of|over|about|nearly|more than|around|thousands?|hundreds?)\\b.{0,12}\\b(?:pages|files|records|documents|e-?mails|boxes)\\b|extensive|workload|大量|(?:紀錄|文件|檔案|資料|電郵)‥(?:太多|過多|極多)|(?:數量|紀錄|文件|檔案|資料|工作量|數目)(?:龐大|眾多|甚多|很多|繁多|極大|甚大|之多|繁重)|繁多|大批|數以[百千萬]計|(?:檔案|文件|紀錄|頁數|資料)[^,。]{0,4}(?:逾|過|上)(?:百|千|萬)|逾[\\d一二三四五六七八九十百千萬 ,]{1,8}(?:份|頁|宗|個|封)|[\\d百千萬][多餘]?(?:封|份|頁|箱)|浩繁')],
  ['staff', pattern('staff|manpower|short[- ]?handed|unfilled|under-?staffed|shortage of hands|(?:sick|annual|maternity|on|study|long) leave|vacan|replacement|post‥(?:left|empty|unfilled)|(?:officer|colleague)s?‥(?:has left|retired|on leave|transferred|resign)|hands|short of|人手|人事|放假|告假|休假|產假|病假|放取|離任|調職|離職|空缺|懸空|出缺')],
  ['retrieval', pattern('retriev|off-?site|archiv|warehouse|old files|\\b(?:tracing|locating|unearthing|digging)\\b|\\bstor(?:e|ed|age)\\b|deposited|翻查|翻閱|檢索|場外|貨倉|貨櫃|找尋|尋找|搬運|舊紀錄|外間|縮微|微縮|歷史檔|舊有|舊檔|調閱|倉庫|提取|歷史檔案')],
  ['complexity', pattern('complex|complicated|intricate|straightforward|difficult(?:y|ies)? (?:issues?|questions?|points?)|convoluted|technical nature|legal (?:issues?|questions?|points?)|many[- ]sided|錯綜|繁瑣|性質特殊|牽涉甚廣|棘手|複雜|繁複')]
]
const thirdPartyRules = indexRules(THIRD_PARTY_RULES)
/** A reason may stand before the sentence that draws the consequence, and rarely behind it. */
const PLACES = [0, -1, 1, -2]
const ASKED_OTHERS = [0, -1, 1, -2, -3]

/** Why more time is needed, from the sentence that says so or those beside it; somebody else who is asked is a reason too. */
export function readExtension(candidate: Candidate, sentences: readonly Sentence[]): FindingDetail {
  for (const place of PLACES) {
    const reason = REASONS.find(([, words]) => words.test(sentences[candidate.sentence + place]?.text ?? ''))?.[0]
    if (reason !== undefined) return { reason }
  }
  return ASKED_OTHERS.some((place) => saysOthersAreAsked(sentences[candidate.sentence + place])) ? { reason: 'third_party' } : {}
}

function saysOthersAreAsked(sentence: Sentence | undefined): boolean {
  return sentence !== undefined && thirdPartyRules(sentence.text).some((rule) => matchRule(rule, sentence, 0) !== undefined)
}

const EXPIRES = pattern('\\b(?:until|till|up to)\\b|\\bon or before\\b|\\b(?:by|before|within)\\b|或之前|日前|月前|內|期限|限期|截止|為止|止|之後|日後|\\bexpir\\w{0,12}|\\b(?:valid|live|good|open|active|accessible|available|kept|work)(?: \\w{1,8}){0,2} (?:for|until|till|up to)\\b|\\blapse|\\bceases?\\b|\\bdisabled\\b|\\bstops? working|\\bno longer\\b|\\b(?:removed|deleted|taken down)\\b|失效|刪除|移除|有效|屆滿|到期|保留至|關閉')
const PASSWORD = pattern('(?<!\\b(?:no|without a?) ?)\\b(?:passwords?|passcode)\\b(?! (?:is )?not)|(?<!無須|毋須|不需|無需|毋需|不用|不設)(?:輸入)?(?<!無須輸入|毋須輸入|無需輸入)密碼')

/** When a link to files ends, and whether it needs a password: both may stand one or two sentences on. */
export function readFileLink(candidate: Candidate, sentences: readonly Sentence[], writtenOn: string): FindingDetail {
  const near = sentences.slice(Math.max(0, candidate.sentence - 1), candidate.sentence + 3)
  const ends = near.filter(({ text }) => EXPIRES.test(text)).flatMap(({ text }) => [...findDates(text, writtenOn), ...findSpans(text, writtenOn, undefined), ...lastingSpans(text, writtenOn)])
  const date = ends.find(({ day }) => day !== undefined && day >= writtenOn)?.day
  const password = near.some(({ text }) => PASSWORD.test(text))
  return { ...(date === undefined ? {} : { date }), ...(password ? { password } : {}) }
}

/** `valid for 7 days`, 有效期七天. */
function lastingSpans(text: string, writtenOn: string): readonly { readonly day: string | undefined }[] {
  const words = /(?:for|期(?:为|為)?|有效)[ :]?(?:a |the next )?(\d{1,3}|[a-z]{3,9}|[一二两三四五六七八九十]{1,2}) ?(days?|weeks?|months?|日|天|星期)/iu.exec(text)
  return words === null ? [] : findSpans(`within ${words[1] ?? ''} ${words[2] ?? ''} ${words[1] ?? ''}${words[2] ?? ''}内`, writtenOn, undefined)
}
