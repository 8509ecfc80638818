import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'
import { RECORDS, RECORDS_ZH } from './vocabulary.ts'

const KEEP = '(?:hold|held|have|keep|kept|maintain|maintained|possess|compile|compiled|collect|collected|retain|retained|capture|captured|record|recorded|gather|gathered|carr(?:y|ied) out|conducted?|commissioned?|undertaken?|made|categori[sz]ed?|classif(?:y|ied)|track|break down|calculated?|count|analysed?|list|itemi[sz]e)'
const KEPT = '(?:located|found|held|traced|kept|identified|maintained|compiled|available|collected|recorded|retained|drawn up|in existence|on file|on record|with us)'
const NO_ZH = '(?:沒有|並無|並沒有|並未|未有|未(?=持有|備存|存有|編製)|從未|從來沒有|從無|尚未|仍未|未曾|不曾|無|不)'
const KEEP_ZH = '(?:備存|持有|存有|儲存|收錄|記載|保存|保留|編製|編制|編訂|擁有|存檔|收集|備有|掌握|統計|整理|計算|記錄|紀錄|製備|進行過|蒐集|保管|編纂|分類)'

/** Words by which an authority says that there is no such record, or not any more, or not there. */
export const NOT_HELD_RULES: readonly Rule[] = [
  {
    kind: 'not_held',
    name: 'not-held',
    include: anyOf(
      `\\b(?:do|does|did|has|have|is|are)(?: not|n't)(?: actually| currently| yet| itself){0,2} ${KEEP}\\b…\\b(?:${RECORDS}|such|them)\\b`,
      '\\bdo(?:es)? not have\\b…\\b(?:broken down|split|analysed) by\\b',
      '\\bnone of\\b‥\\b(?:keeps?|holds?|has|have|maintains?|possess(?:es)?)\\b|\\b(?:hold|have|holds|has|keep|keeps) (?:nothing|none)\\b(?! (?:further|more|to add|else))',
      '\\b(?:do|does|did)(?: not|n\'t) (?:calculate|compile|count|collect|keep|record|hold) (?:this|these|that|it|them|those)\\b',
      "\\b(?:do|does|did)(?: not|n't)(?: currently| actually)? (?:hold|keep|possess|maintain|compile) (?:the|any|such|that|this|it|them|what)\\b(?! (?:view|grudge|meetings?|hearings?|events?|opinion|power))",
      '\\b(?:do|does|did)(?: not|n\'t) (?:record|capture|collect|track|keep track of|categori[sz]e|distinguish|differentiate) (?:the|by|data|how|between|whether|such|this|that|any)\\b',
      `\\b(?:has|have|had|hold|holds|keep|keeps|kept|maintain|maintains|possess(?:es)?|is|are) no (?:such |relevant |related |separate |further |corresponding |readily available |copy of |trace of )?${RECORDS}(?! (?:on|about) (?:when|whether))`,
      `\\b(?:is|are|was|were) no (?:such |relevant |related |separate |corresponding )?(?:${RECORDS}|letters?)\\b(?! to (?!show|suggest|indicate))`,
      `\\bno (?:such |relevant |related |separate )?${RECORDS}\\b…\\b(?:could be|can be|was|were|has been|have been|is|are) ${KEPT}`,
      `\\bno (?:such |relevant )?(?:\\w{2,10} )?${RECORDS}‥\\b(?:survives?|exists?|remains?|is left)\\b`,
      `\\bnothing (?:was|has been|could be|matching|of the kind)\\b‥(?:found|located|traced|held|kept)|\\b(?:turned up|found|yielded|produced) nothing\\b|\\bnothing (?:has )?(?:turned up|came up|come to light|came to light|surfaced)\\b|\\bdrawn? a blank\\b|\\bto no avail\\b|\\b(?:search|searches)\\b‥\\b(?:fruitless|in vain|unsuccessful|negative)\\b`,
      '\\b(?:is|are|was) not in (?:our|its|the) possession|\\bnot in (?:the )?possession of\\b',
      '\\b(?:unable to|could not|cannot|failed to|not able to|been unable to) (?:locate|trace|find|identify any)\\b',
      '\\b(?:is|are) not (?:held|kept|compiled|maintained|collected) by (?:this|the|our|us)',
      `\\b${RECORDS}\\b‥\\b(?:(?:is|are|was|were) not (?:readily |currently )?(?:available(?! (?:for|to) (?:the )?(?:public|disclos|inspection))|maintained|kept|compiled|held|in existence|collected)|(?:does|do|did) not exist|never existed)`,
      '\\b(?:overwritten|overwrites itself|destroyed|disposed of|erased|wiped|shredded|no longer (?:available|held|kept|exists?|in existence|with us))\\b',
      '\\bnot (?:been )?(?:captured|recorded|kept|collected|maintained|retained)\\b‥\\b(?:in|by|on) (?:our|the|this|any)\\b',
      '\\bnever (?:been )?(?:collected|compiled|kept|held|prepared|produced|existed|carried out|conducted|commissioned|made|undertaken|had|drawn up)\\b'
    ),
    unless: pattern('\\b(?:objection|further comment|sufficient|authority to|power|obligation|obliged to provide|question of|doubt|grudge|no complaints?|your (?:reply|consent|address)|reply from you)\\b|\\bmust not\\b'),
    notAfter: pattern("\\b(?:if|whether|unless|should|in case|when|where)\\b|which|who\\b|\\b(?:exists? or|hold,? or)\\b")
  },
  {
    kind: 'not_held',
    name: 'zh-not-held',
    include: anyOf(
      `${NO_ZH}(?:就|再|予以|作出?|這方面的?|有關|該等)?${KEEP_ZH}(?!費|責任)`,
      `(?:沒有|並無|未有|並沒有|均無|皆無|亦無)(?:就|按|把|逐|將|以)…(?:清單|列表|名單|數字|數據|統計|分類|備存|編製|紀錄|記錄|計算|收集|整理|列出|分項)`,
      `(?:沒有|並無|未有|並沒有|無|均無|亦無|皆無)(?:有關|相關|相應|這類|此類|該類|該等|該些|該份|該|這些|這項|這方面|所需|你|閣下|您|上述|任何|此項?|備有)‥${RECORDS_ZH}`,
      `(?:沒有|並無|無)(?:此|該|這|所需|任何|相關|有關)?${RECORDS_ZH}(?:可供|存檔|備查|,|。|$)`,
      `(?:沒有|並無|未有|均無)(?:任何)?(?:符合|相符|吻合|合乎)…${RECORDS_ZH}`,
      `${RECORDS_ZH}(?:並|已|均|亦|早已)?不(?:復|再)?存在|不復存在|付之闕如|從缺`,
      '不(?:會)?(?:記錄|紀錄|統計)(?:投訴|個案|申請|有關|該)',
      '(?:已|經已|業已|早已)(?:被|遭)?(?:刪除(?!姓名|個人)|覆蓋|清除|洗去)|(?:已|經已|業已|早已)‥銷毀',
      `(?:沒有|並無|並沒有|未有|從未)(?:發出|簽訂|簽署|製作|擬備|撰寫|進行)(?:過)?(?:任何|該|有關|這|此)‥(?:信件|函件|${RECORDS_ZH})`,
      '(?:找不到(?!(?:你|閣下|您)(?:本人)?(?:,|。|$))|未見|遍尋不獲|未(?:能|有|曾)?‥找到|無法找到|找不着|未能尋獲|尋獲不到|遍尋|查無|未有發現|無所獲|一無所獲|確實沒有|的確沒有|欠缺|缺乏)(?![^,。]{0,8}(?:人手|理據|資源|同意))',
      '非(?:由)?本(?:署|處|局|會|部門|組|辦事處)‥(?:保管|備存|持有|管有|存有|所有)|不在本(?:署|處|局)'
    ),
    unless: pattern('(?:不|拒絕)‥(?:確認|證實|承認)‥否認|有沒有|投訴(?:,|。|$)|沒有理由|反對'),
    notAfter: pattern('如(?!下)|若|倘|假如|是否|毋須|無須|無需|無責任|有否')
  }
]
