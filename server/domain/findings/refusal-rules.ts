import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'

const CONDITION = "\\b(?:if|should|unless|where|whether|in case|in the event|when|may|might|could be|would be)\\b|如(?!下)|若|倘|假如|或會|可能|會否|是否"
const GIVE = '(?:provid|disclos|releas|giv(?:e|en|ing)\\b|suppl(?:y|ied)|furnish|grant|acced|comply|entertain|make (?:it|them|these|this|public|available)|made (?:public|available)|be of more help)'
const GIVE_ZH = '(?:提供|披露|發放|公開|透露|給予|應允|接納|批准|答允|展示|發給|交出|查閱)'

/** Delays and conditions that use the words of a refusal. */
const LATER = "\\b(?:reply|response|answer)\\b.{0,20}\\bwithin\\b|\\bwithin (?:the )?(?:\\d|21|ten|target)|at (?:this stage|the moment|present)|for the time being|\\buntil\\b|before (?:we|payment|you)|without (?:your|further|more)|until payment|限期|期限內|\\d(?:天|日)內|時限|暫時?未能|暫未|收到款項"

export const REFUSAL_RULES: readonly Rule[] = [
  {
    kind: 'neither_confirmed',
    name: 'neither',
    include: anyOf(
      'neither (?:to )?confirm(?:s|ed|ing)?‥ nor (?:to )?den(?:y|ies|ied|ying)',
      '(?:not|cannot|declines? to|refuses? to|unable to|neither) (?:either )?confirm,? (?:or|nor) (?:to )?deny',
      '\\bnot\\b…\\bconfirm or deny',
      '(?:不|無法|未能|拒絕)‥(?:確認|證實|承認),?(?:亦|也|或|和|及|又)‥否認',
      '不置可否'
    ),
    notAfter: pattern(CONDITION)
  },
  {
    kind: 'refusal',
    name: 'unable',
    include: anyOf(
      `\\b(?:unable to|not able to|not in a position to|not (?:be )?(?:prepared|willing|possible|appropriate|proper)(?: for us)? to|cannot|can not|can't|could not|couldn't|will not|shall not|won't|should not|decided not to|not going to|must not)\\b‥${GIVE}`,
      `\\b(?:unable to|not in a position to|not prepared to|cannot|regret)\\b…\\b(?:unable|not)\\b‥${GIVE}`,
      '\\b(?:unable to|cannot)\\b‥ (?:accede to|comply with) your (?:request|application)',
      `\\b(?:am|are|is) not (?:going to )?(?:releasing|disclosing|providing|giving|supplying)\\b`,
      `\\bnot (?:\\w{1,12} ){0,2}(?:appropriate|proper|right|advisable|desirable)\\b‥${GIVE}`,
      `\\binappropriate\\b‥${GIVE}`,
      '\\b(?:not (?:open|available) (?:for|to) (?:the )?public|not for (?:public )?disclosure|stands? in the way of disclosure)\\b'
    ),
    unless: pattern(`${LATER}|does not mean|\\bobjection`),
    notAfter: pattern(`${CONDITION}|\\b(?:not refusing|third part(?:y|ies) (?:who|which))\\b`),
    notBefore: pattern("^.{0,12}\\b(?:you (?:with )?)?(?:a|our|the|any) (?:\\w{1,14} )?(?:reply|response|answer)\\b")
  },
  {
    kind: 'refusal',
    name: 'refused',
    include: anyOf(
      '\\b(?:request|application|access|disclosure)\\b… (?:is|are|was|has been|have been|be|being)(?: hereby| accordingly| therefore| thus)? (?:refused|rejected|declined|turned down|denied)\\b',
      `\\b(?:refuse[sd]?|decline[sd]?|decided to refuse|have to (?:decline|refuse|reject)|(?:must|wish to) decline)\\b‥(?:to (?:${GIVE}|release)|your (?:request|application)|the (?:request|application)|access)`,
      '\\b(?:is|are|be|been|was|were|to)(?: thus| therefore| hence| accordingly| still| also| being)? (?:withh[eo]ld|exempt(?:ed)?)\\b',
      '\\bwe (?:therefore |thus |hence )?withhold\\b|\\bno (?:alternative|choice|option) but to (?:withhold|refuse|decline)'
    ),
    notWithin: pattern('\\b(?:may|might|can|could|would|only)\\b'),
    unless: pattern('does not mean|not refus|\\bnumbers? of\\b|the Code allows|\\bin which\\b'),
    notAfter: pattern(`${CONDITION}|\\b(?:whether|decision|how|why)\\b`)
  },
  {
    kind: 'refusal',
    name: 'falls-under',
    include: anyOf(
      '\\bfalls? (?:within|under)\\b‥(?:paragraph|para|section|part 2|exempt)',
      '\\b(?:paragraph|para|section)\\.? ?2\\.\\d{1,2} ?(?:\\([a-z]\\) ?)?(?:of (?:part 2 of )?the code |of part 2 )?(?:applies|is applicable|is engaged|is invoked)\\b'
    ),
    notAfter: pattern(CONDITION)
  },
  {
    kind: 'refusal',
    name: 'zh-unable',
    include: anyOf(
      `(?:未能|不能|無法|不會|不擬|不便|不予|不應|不宜|不適宜|未便|礙難|歉難|恕難|恕未能|恕不|難以|不獲|不得|不可|拒絕|決定不)‥${GIVE_ZH}`,
      '(?:恕|歉)‥(?:從命|照辦|應命)',
      '不(?:會|能|可)給(?:予)?(?:外|公眾|第三)',
      `(?:未能|不能|無法)(?:向|把|將|就)…${GIVE_ZH}`
    ),
    unless: pattern(`${LATER}|並非拒絕|不代表拒絕|毋須提供|無須提供`),
    notAfter: pattern('(?:如(?!下|此)|若|倘|假如|凡)[^,。]{0,40},?[^,。]{0,30}$|或會|可能|是否|會否|只有|(?:方|才)可?$|可以?$'),
    notBefore: pattern('^.{0,4}(?:的決定|答覆|回覆)|^.{0,10}(?:個人資料作其他)')
  },
  {
    kind: 'refusal',
    name: 'zh-refused',
    include: anyOf(
      '拒絕‥(?:申請|要求|索取)',
      '(?:申請|要求|索求)‥(?:不獲|遭|被|予以)‥(?:接納|批准|拒絕)',
      '(?:獲|可獲)豁免(?:披露|公開|提供)'
    ),
    unless: pattern('並非拒絕|條例|宗|上訴'),
    notAfter: pattern('如(?!下)|若|倘|或會|可能|是否|會否|凡')
  },
  {
    kind: 'not_held',
    name: 'not-held',
    include: anyOf(
      "\\b(?:do|does|did|has|have|is|are)(?: not|n't)(?: actually| currently| yet)? (?:hold|held|have|keep|kept|maintain|maintained|possess|compiled?|collect|collected|retain|retained|capture|captured)\\b…\\b(?:information|records?|statistics|data|documents?|figures|breakdowns?|such|any|them|cop(?:y|ies)|minutes|reports?)\\b",
      "\\b(?:do|does|did)(?: not|n't)(?: currently| actually)? hold\\b(?! (?:(?:the|that|this) view|(?:a |any )?(?:meetings?|hearings?|events?)))",
      '\\b(?:has|have|hold|holds|keep|keeps|kept|maintain|maintains) no (?:such |relevant |related |separate |further )?(?:information|records?|statistics|data|documents?|breakdown|figures)',
      "\\bno (?:such |relevant |related )?(?:records?|information|documents?|file|statistics|report)\\b…\\b(?:could be|can be|was|were|has been|have been|is|are) (?:located|found|held|traced|kept|identified|maintained)",
      '\\b(?:is|are|was) not in (?:our|its|the) possession|\\bnot in the possession of (?:this|the|our)',
      '\\b(?:unable to|could not|cannot|failed to|not able to) (?:locate|trace|find)\\b',
      '\\b(?:is|are) not held by (?:this|the|our|us)',
      '\\b(?:overwritten|destroyed|disposed of|no longer (?:available|held|kept|exists?|in existence))\\b',
      '\\bnot (?:been )?(?:captured|recorded|kept|collected|maintained|retained)\\b‥\\b(?:in|by|on) (?:our|the|this|any)\\b',
      '\\bnever (?:collected|compiled|kept|held|prepared|produced|existed)\\b'
    ),
    unless: pattern('\\b(?:objection|further comment|sufficient|authority|power|obligation|obliged|question|doubt|your (?:reply|consent|address))\\b'),
    notAfter: pattern("\\b(?:if|whether|unless|should|in case|when)\\b|which|who\\b")
  },
  {
    kind: 'not_held',
    name: 'zh-not-held',
    include: anyOf(
      '(?:沒有|並無|並沒有|未有|從未|尚未|仍未|無|不)(?:就|再|予以)?(?:備存|持有|存有|儲存|收錄|記載|保存|保留|編製|編制|編訂|擁有|存檔|收集|備有)',
      '(?:沒有|並無|未有)(?:就|按|把)…(?:統計|分類|備存|編製|紀錄|記錄)',
      '(?:沒有|並無|未有)(?:有關|相關|該等|該些|該份|該|這些|所需|你|閣下|您|上述|任何|此)‥(?:資料|紀錄|記錄|統計|數字|文件|數據)',
      '不(?:會)?(?:記錄|紀錄|統計)(?:投訴|個案|申請|有關|該)',
      '(?:已|經已|業已)(?:被)?(?:刪除|覆蓋|清除)|(?:已|經已|業已)‥銷毀|不復存在',
      '(?:找不到|未見|遍尋不獲|未能找到|無法找到|找不着|未能尋獲|查無|未有發現)'
    ),
    unless: pattern('不?(?:確認|證實)‥否認'),
    notAfter: pattern('如(?!下)|若|倘|假如|是否|毋須|無須|無需|無責任')
  }
]
