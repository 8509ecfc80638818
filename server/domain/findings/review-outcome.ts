import type { Candidate } from './candidate.ts'
import type { ReviewOutcome } from './finding.ts'
import { pattern } from './pattern.ts'
import type { Sentence } from './sentences.ts'

const REVIEW = pattern('\\breview(?:ed|ing|er)?\\b|\\b(?:reconsider|re-?examin|looked afresh|second look|looked again|afresh|appeal|considered afresh|another search)\\w{0,6}|覆檢|覆核|檢討|重新(?:考慮|檢視|審視|審議|研究)|再找|原先的(?:答覆|決定)')
const DECISION = pattern('\\b(?:decisions?|refusal|determination|reply|answer|position|requests?|review|search|case|appeal)\\b|決定|裁定|原判|原議|答覆|回覆|立場|得直|維持|改變|覆檢')
const GIVEN_BACK = '(?:revers(?:es?|ed|ing)|overturn(?:s|ed|ing)?|set(?:s|ting)? aside|quash(?:es|ed)?|rescind(?:s|ed)?|withdrawn?|revok(?:e|ed)|depart(?:ed)? from)'
const OUTCOMES: readonly (readonly [ReviewOutcome, RegExp])[] = [
  ['varied', pattern('\\b(?:var(?:y|ied)|modif(?:y|ied)|revise[ds]?|amend(?:ed)?|(?:partly|partially|in part) \\w{4,12}|chang(?:e|ed))\\b…\\b(?:decision|refusal)|\\bdecision\\b‥(?:is|was|has been) (?:varied|modified|revised|amended)|\\b(?:uph[eo]ld|allowed|reversed|maintained|successful|succeeds|set aside|confirmed)\\b‥\\b(?:in part|partly|partially)\\b|\\b(?:stands|upheld|maintained)\\b…\\b(?:but|except|save)\\b…\\b(?:altered|varied|reversed|changed|set aside)\\b|(?:更改|修訂|修改|調整|部分改變|局部更改)‥(?:決定|答覆)|(?:決定|答覆)‥(?:部分|局部)‥(?:修訂|更改|改變|修改|推翻)|部分得直|\\ballow\\b[^.;]{0,50}\\b(?:dismiss|reject|refuse)|(?:撤銷|推翻|更改|得直)[^。]{0,24}維持|維持[^。]{0,24}(?:撤銷|推翻|得直)|\\b(?:set aside|reversed|overturned|withdrawn|upheld|maintained|allowed|succeeds|confirmed)\\b[^.;]{0,20}\\b(?:except|save|but not|apart from|only (?:as|in|for|to)|as regards|in respect of|so far as)\\b|\\bin part,? (?:I|we) (?:agree|accept|find)|\\b(?:agree|accept)s?\\b…\\bin part\\b|\\b(?:on|as to|in|for) (?:that|this|those|the other) (?:points?|parts?|respects?|items?|aspects?)\\b‥\\b(?:decision|refusal|position)?‥\\b(?:stands|remains|upheld|unchanged|maintained)|(?:決定|答覆)‥(?:作出|予以)(?:修訂|修改|調整)')],
  ['overturned', pattern(`\\b${GIVEN_BACK}\\b(?! the request)|\\breview (?:succeeds|is successful|is allowed|has succeeded)\\b|\\b(?:refusal|decision)\\b‥\\b(?:no longer stands|cannot stand|does not stand|should not stand|was wrong|was not justified)\\b|\\bin your favour\\b|\\ballow (?:your|the) (?:appeal|review|request)\\b|(?:推翻|撤銷|取消|撤回|改變)‥(?:決定|答覆|裁定)|(?:決定|答覆|裁定)‥(?:撤銷|推翻|取消|撤回)|得直|改變(?:初衷|立場|主意)`)],
  ['upheld', pattern('\\b(?:uph[eo]ld|uphold(?:s|ing)?|maintain(?:s|ed|ing)?‥(?:decision|refusal|position|view|answer|reply|determination)|(?:decision|refusal|position|reply|answer|determination)\\b…maintained|affirm(?:s|ed)?|endorse[sd]?|stand by|abide by|should stand|(?:decision|refusal|reply|answer)(?: \\w{4,12}){0,2} stands|(?:decision|position|view|conclusion) (?:remains|is still)\\b|(?:was|were) right (?:to|in)|(?:properly|rightly|correctly) (?:refused|withheld|declined|rejected|made|decided|applied)|remains? (?:unchanged|valid|the same|as it was)|agree(?:s|d)? with‥(?:decision|refusal|reply)|confirm(?:s|ed)? (?:the|that) (?:\\w{1,12} )?(?:decision|refusal|reply|determination)|no (?:grounds?|reasons?|cause|basis|occasion|need)(?: on which)? (?:to|for) (?:chang|overturn|depart|differ|alter|disturb|interfer|revers|revis)\\w{0,4}|(?:decision|refusal|reply|answer|determination)\\b[^.]{0,60}\\b(?:was|is) (?:correct|justified|appropriate|proper|right|in order|properly made|rightly made|well founded|sound|reasonable)|review (?:is|was) (?:not successful|unsuccessful|dismissed))\\b|維持…(?:決定|不變|原判|原議|答覆|拒絕)|(?:決定|答覆|裁定|判斷)‥(?:恰當|正確|無誤|(?:並無|沒有)不(?:當|妥)|(?:毋須|無須|無需)(?:更改|修改|推翻)|妥當|合理|維持|不變)|(?:確認|同意|贊同)原(?:來|先|有)?的?‥(?:決定|答覆)|(?:沒有|並無)理由(?:更改|推翻|改變)|仍(?:不獲|未獲)(?:接納|批准)|維持不公開')]
]
const ASKED = pattern('\\b(?:may|can|if|whether|should you|could)\\b|可(?:以|要求)|如(?!下|期)|若(?!干)|不服|不滿', 'iu')

/** «No reason to reverse the decision». */
const NEGATED = pattern('\\b(?:no|not|nothing|without|neither)\\b[^.,]{0,50}$|(?:沒有|並無|無|看不到|未見|不應|不會|毋須)[^,。]{0,10}$', 'iu')

/** What a review came to, in letters that speak of one: where a part stands and a part does not, the decision is varied. */
export function findReviewOutcomes(sentences: readonly Sentence[]): readonly Candidate[] {
  if (!sentences.some(({ text }) => REVIEW.test(text) && !ASKED.test(text))) return []
  const found = sentences.flatMap((sentence, index) => outcomeIn(sentence, index) ?? [])
  const isMixed = new Set(found.map(({ detail }) => detail.outcome)).size > 1
  return isMixed ? found.map((one) => ({ ...one, detail: { outcome: 'varied' } })) : found
}

function outcomeIn({ start, text }: Sentence, index: number): Candidate | undefined {
  if (!DECISION.test(text) || ASKED.test(text)) return undefined
  for (const [outcome, words] of OUTCOMES) {
    const match = words.exec(text)
    if (match === null || (outcome !== 'upheld' && NEGATED.test(text.slice(0, match.index)))) continue
    return { kind: 'review_outcome', detail: { outcome }, start: start + match.index, end: start + match.index + match[0].length, rule: outcome, isWeak: false, sentence: index }
  }
  return undefined
}
