import type { Candidate } from './candidate.ts'
import { findDates, findSpans } from './dates.ts'
import type { ExtensionReason, FindingDetail, ReviewOutcome } from './finding.ts'
import { pattern } from './pattern.ts'
import type { Sentence } from './sentences.ts'

const REASONS: readonly (readonly [ExtensionReason, RegExp])[] = [
  ['third_party', pattern('third[- ]part|第三者|第三方|consult\\w{0,12} (?:the|with)|徵詢|諮詢')],
  ['volume', pattern('volume|large (?:amount|number|quantity)|huge|numerous|voluminous|大量|(?:數量|紀錄|文件|檔案|資料)(?:龐大|眾多|甚多|很多|繁多)|繁多|大批')],
  ['retrieval', pattern('retriev|off-?site|archiv|翻查|翻閱|檢索|舊檔|調閱')],
  ['complexity', pattern('complex|complicated|複雜|繁複')],
  ['staff', pattern('staff|manpower|人手|人事')]
]

/** Why more time is needed, from the sentence that says so or those beside it. */
export function readExtension(candidate: Candidate, sentences: readonly Sentence[]): FindingDetail {
  const places = [candidate.sentence, candidate.sentence - 1, candidate.sentence + 1]
  for (const place of places) {
    const reason = REASONS.find(([, words]) => words.test(sentences[place]?.text ?? ''))?.[0]
    if (reason !== undefined) return { reason }
  }
  return {}
}

const EXPIRES = pattern('\\b(?:until|till)\\b|\\bon or before\\b|或之前|日前|\\bexpir\\w{0,12}|\\bvalid (?:for|until|till)|\\b(?:accessible|available) (?:until|till|for)\\b|失效|有效|屆滿|到期|保留至')
const PASSWORD = pattern('\\bpasswords?\\b|\\bpasscode\\b|密碼')

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
  const words = /(?:for|期(?:为|為)?|有效)[ :]?(\d{1,3}|[一二两三四五六七八九十]{1,2}) ?(days?|weeks?|months?|日|天|星期)/iu.exec(text)
  return words === null ? [] : findSpans(`within ${words[1] ?? ''} ${words[2] ?? ''} ${words[1] ?? ''}${words[2] ?? ''}内`, writtenOn, undefined)
}

const REVIEW = pattern('\\breview(?:ed|ing)?\\b|覆檢|覆核|檢討')
const DECISION = pattern('\\b(?:decisions?|refusal|determination)\\b|決定|裁定|原判|原議')
const OUTCOMES: readonly (readonly [ReviewOutcome, RegExp])[] = [
  ['varied', pattern('\\b(?:var(?:y|ied)|modif(?:y|ied)|revise[ds]?|amend(?:ed)?|(?:partly|partially|in part) \\w{4,12}|chang(?:e|ed))\\b…\\b(?:decision|refusal)|\\bdecision\\b‥(?:is|was|has been) (?:varied|modified|revised|amended)|(?:更改|修訂|修改|調整|部分改變)‥決定')],
  ['overturned', pattern('\\b(?:revers(?:e|ed)|overturn(?:ed)?|set aside|quash(?:ed)?|rescind(?:ed)?)\\b|(?:推翻|撤銷|取消)‥決定')],
  ['upheld', pattern('\\b(?:uph[eo]ld|maintain(?:ed)?|affirm(?:ed)?|stand by|should stand|(?:decision|refusal) stands|remains? (?:unchanged|valid)|agree(?:s|d)? with‥decision|no (?:grounds?|reasons?|cause) to (?:change|overturn|depart|differ|alter)|(?:decision|refusal) (?:was|is) (?:correct|justified|appropriate|proper|right|in order))\\b|維持…(?:決定|不變|原判|原議)|決定‥(?:恰當|正確|無誤)|(?:確認|同意)原(?:來|先|有)?‥決定')]
]
const ASKED = pattern('\\b(?:may|can|if|whether|should you)\\b|可(?:以|要求)|如(?!下)|若', 'iu')

/** What a review came to, in letters that speak of one. */
export function findReviewOutcomes(sentences: readonly Sentence[]): readonly Candidate[] {
  if (!sentences.some(({ text }) => REVIEW.test(text))) return []
  return sentences.flatMap(({ start, text }, index): Candidate[] => {
    if (!DECISION.test(text) || ASKED.test(text)) return []
    for (const [outcome, words] of OUTCOMES) {
      const match = words.exec(text)
      if (match !== null) return [{ kind: 'review_outcome', detail: { outcome }, start: start + match.index, end: start + match.index + match[0].length, rule: outcome, isWeak: false, sentence: index }]
    }
    return []
  })
}
