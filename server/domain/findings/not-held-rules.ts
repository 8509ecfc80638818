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
      '\\bnone of\\b‥\\b(?:keeps?|holds?|has|have|maintains?|possess(?:es)?)\\b|\\b(?:hold|have|holds|has|keep|keeps) (?:nothing|none)\\b(?! (?:further|more|to add|to do|to say|in common|against|but|else))',
      '\\b(?:do|does|did)(?: not|n\'t) (?:calculate|compile|count|collect|keep|record|hold) (?:this|these|that|it|them|those)\\b',
      "\\b(?:do|does|did)(?: not|n't)(?: currently| actually)? (?:hold|keep|possess|maintain|compile) (?:the|any|such|that|this|it|them|what)\\b(?! (?:view|grudge|meetings?|hearings?|events?|opinion|power))",
      '\\b(?:do|does|did)(?: not|n\'t) (?:record|capture|collect|track|keep track of|categori[sz]e|distinguish|differentiate) (?:the|by|data|how|between|whether|such|this|that|any)\\b',
      `\\b(?:has|have|had|hold|holds|keep|keeps|kept|maintain|maintains|possess(?:es)?|is|are) no (?:such |relevant |related |separate |further |corresponding |readily available |copy of |trace of )?${RECORDS}(?! (?:on|about) (?:when|whether))`,
      `\\bno (?:such |relevant |related |separate |written |formal |official )?(?:\\w{2,14} ){0,2}?${RECORDS}\\b[^,;]{0,60}?\\b(?:exists?|existed|survives?|was (?:ever )?(?:taken|made|issued|drawn up|prepared|produced|created|written|signed|conducted|commissioned)|(?:has|have) (?:ever )?been (?:carried out|conducted|commissioned|undertaken|prepared|made|compiled|written|taken|issued|produced)|were (?:ever )?(?:taken|made|issued|drawn up|prepared|produced|created|written|signed|conducted|commissioned))\\b`,
      `\\b(?:found|find|finds|locate[d]?|trace[d]?|unearth(?:ed)?|discover(?:ed)?|came across|uncover(?:ed)?|turned up|brought up|reveal(?:ed)?|yield(?:ed)?|show(?:s|ed|n)?|disclosed) (?:us )?(?:no|nothing|none|neither)\\b(?! (?:evidence|reason|ground|fault|objection|difficulty|irregular|need|harm|breach|defect|problem|sign|change|abnormal))(?:(?= (?:such|relevant|record|trace|match|document|file|paper|cop|information|data|report|minute|correspond|letter|e-?mail|entry|note|memo|study|figure|mention|reference|result|of the|that|which|with|under|on|in))|(?=[.,]|$))`,
      '\\b(?:not|never|nor|neither)(?: been able to| yet| managed to| been){0,2} (?:turn(?:ed)? up|trace[d]?|locate[d]?|come across|find|found|unearth(?:ed)?|uncover(?:ed)?|discover(?:ed)?|track(?:ed)? down|identif(?:y|ied)) (?:any|such|the|it|them|one|a|either|what|anything|these|those)\\b',
      '\\b(?:is|are|am) (?:not|neither) (?:the )?(?:keeper|custodian|holder|owner|depositor(?:y|ies)|author|repositor(?:y|ies)|record[- ]?holder)s?\\b|\\b(?:have|has) (?:neither|never)\\b‥\\b(?:held|had|kept|possessed|compiled|collected|received|maintained|nor)\\b',
      `\\b(?:lacks?|does not possess|outside (?:our|the) (?:possession|holdings?|custody)|not (?:among|amongst|part of|in) (?:our|the department's|its) (?:holdings?|records|files|custody|possession|archives?|database|system|keeping))\\b`,
      `\\b(?:do|does|did)(?: not|n't)(?: currently| readily| yet)? (?:have|hold|keep|maintain|possess|collect|compile|produce|publish|prepare|generate|retain|store|capture)\\b[^,;]{0,50}?\\b(?:breakdown|statistics|figures|data|readily available|in that form|in this form|information|records?|list|documents?|copy|copies|such|by (?:district|age|year|type|sex|nationality|category|gender|region|estate|school))\\b`,
      `\\b(?:is|are|was|were) no (?:such |relevant |related |separate |corresponding )?(?:${RECORDS}|letters?)\\b(?! to (?!show|suggest|indicate))`,
      `\\bno (?:such |relevant |related |separate )?${RECORDS}\\b…\\b(?:could be|can be|was|were|has been|have been|is|are) ${KEPT}`,
      `\\bno (?:such |relevant )?(?:\\w{2,10} )?${RECORDS}‥\\b(?:survives?|exists?|remains?|is left)\\b`,
      `\\bnothing (?:was|has been|could be|matching|of the kind)\\b‥(?:found|located|traced|held|kept)|\\b(?:turned up|found|yielded|produced) nothing\\b|\\bnothing (?:has )?(?:turned up|came up|come to light|came to light|surfaced)\\b|\\bdrawn? a blank\\b|\\bto no avail\\b|\\b(?:search|searches)\\b‥\\b(?:fruitless|in vain|unsuccessful|negative)\\b`,
      `\\b(?:am|is|are|been|was|were) without (?:any |a )?(?:such |relevant )?${RECORDS}\\b`,
      '\\b(?:records?|files?|data|statistics|figures|databases?|system|archives?)\\b[^.;]{0,20}\\b(?:do|does|did)(?: not|n.t) (?:go|reach|extend|stretch|date) (?:back|that far|as far)|\\b(?:records?|files?|data|statistics|figures)\\b[^.;]{0,20}\\b(?:only|first) (?:go back|date from|begin|began|start|started|available from)\\b',
      '\\bno such (?:\\w{3,14} ){0,2}(?:letters?|stud(?:y|ies)|survey|exercise|review|meeting|order|instruction|approval|notice|agreement|arrangement)\\b‥\\b(?:was|were|has|have|had|exists?|took place)\\b',
      '\\b(?:no longer|cannot|can not|could not|not) be (?:found|traced|located|tracked down|unearthed)\\b',
      '\\bnot (?:an? )?(?:information|records?|something|documents?|data|figures?|statistics?) (?:that |which )?(?:we|this \\w{4,12}|the \\w{4,12}) (?:possess(?:es)?|holds?|keeps?|have|has|maintains?|collects?|compiles?)\\b',
      '\\b(?:search|searched|looked|hunted|combed|gone through|checked|trawled)\\b[^.;]{0,50}\\b(?:without success|in vain|to no avail|with no result|without result|fruitless)',
      `\\bnone of (?:the|these|those|your)\\b[^.;]{0,50}\\b(?:exists?|is held|are held|is kept|are kept|survives?|is available|are available|is with us|are with us)\\b`,
      '\\b(?:nothing|none) (?:on file|on record|in (?:our|the) (?:files?|records?|archives?|registry))\\b',
      `\\b(?:do|does|did)(?: not|n.t) (?:break|split|sort|classify|group|separate|distinguish|tally|tabulate|arrange) (?:the |these |our |such |down )`,
      '\\bbefore (?:our|the) records (?:began|begin|start|started|were kept)\\b',
      `\\b(?:have|has) no (?:knowledge|copy|trace|sight|recollection) of\\b|\\b(?:and|but|we|department|bureau|office) (?:has|have|hold|holds|keep|keeps) no cop(?:y|ies)\\b|\\b(?:are|is|were|was) not recorded\\b|\\bnothing (?:was|is|has been) (?:put in writing|written down|minuted|recorded|documented)\\b|\\b(?:verbal|oral)(?:ly)? only\\b`,
      '\\b(?:is|are|was) not in (?:our|its|the) possession|\\bnot in (?:the )?possession of\\b',
      '\\b(?:unable to|could not|cannot|failed to|not able to|been unable to) (?:locate|trace|find|identify any)\\b',
      '\\b(?:is|are) not (?:held|kept|compiled|maintained|collected) by (?:this|the|our|us)',
      `\\b${RECORDS}\\b‥\\b(?:(?:is|are|was|were) not (?:readily |currently )?(?:available(?! (?:for|to) (?:the )?(?:public|disclos|inspection))|maintained|kept|compiled|held|in existence|collected)|(?:does|do|did) not exist|never existed)`,
      '\\b(?:overwritten|overwrites itself|destroyed|disposed of|erased|wiped|shredded|no longer (?:available|held|kept|exists?|in existence|with us))\\b',
      '\\bnot (?:been )?(?:captured|recorded|kept|collected|maintained|retained)\\b‥\\b(?:in|by|on) (?:our|the|this|any)\\b',
      '\\b(?:records?|files?|documents?|footage|copies|minutes|papers?|data|recordings?|tapes?|they|it|which)\\b[^,;]{0,40}?\\b(?:(?:was|were|been|had been|have been) (?:\\w{3,10} )?(?:discarded|deleted(?<!(?:names?|numbers?|details?|addresses|particulars|data|passages?)\\b.{0,30})|purged|recycled|pulped|lost|mislaid|thrown away|weeded|written off|reused|re-used|recorded over|taped over|burnt)|not (?:been )?(?:preserved|survived?|retained|kept)|did not survive)\\b',
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
      `(?:沒有|並無|未|未有|並未|並沒有|無|均未|仍未|未能|無法)(?:能|曾)?(?:找到|發現|尋獲|查獲|找出|搜獲|尋得|查到|查得|搜尋到|搜得|翻查到|檢索到|追尋到)(?:任何|符合|與|有關|該|相關|此|你|閣下|您|所|這|上述|,|。|$|有|載)`,
      `${RECORDS_ZH}(?:並|已|均|亦|早已)?不(?:復|再)?存在|不復存在|付之闕如|從缺`,
      `(?:從未|未曾|從來沒有|從沒有|從無|並未|並沒有|並無|沒有|未有)(?:就|為|對|向|由|委託)?[^,。]{0,12}?(?:進行|委託|開展|展開|編寫|制訂|制定|出版|舉行|發出|作出|備有|設有|設立|存放|存檔|製作|接獲|收到|訂立|簽訂|撰寫|擬備)(?:過)?(?:任何|該|有關|這|此|上述|相關|類似|獨立|所述)[^,。]{0,12}(?:${RECORDS_ZH}|研究|調查|會議|評估|顧問|信件|指引|通告)`,
      '(?:不設|未設|並無設|沒有設)(?:有)?[^,。]{0,14}(?:分類|分項|數字|紀錄|統計|細項|欄|項目|資料)|(?:無從|無法)(?:稽考|查考|追查|追溯|考證|翻查|覆核)|(?:已)?(?:散失|遺失|佚失|不知去向|下落不明)|(?:被|遭|已)(?:覆寫|洗掉|蓋寫|覆錄|註銷後銷毀|棄置|清理)',
      `(?:未|沒有|並無|並未)(?:就此|對此|為此|就有關|就該)?(?:備有|備存|持有|存有|設有|保存)`,
      '(?:並無|沒有|並沒有|未有|未曾|從未)(?:為[^,。]{0,12})?(?:擬備|編寫|撰寫|製作|進行|發表|出版|委託)(?:過)?[^,。]{0,10}(?:報告|研究|評估|調查|文件|指引|清單|紀錄|統計)',
      '(?:只|僅)(?:有|備存|保存|保留|存有)[^,。]{0,10}(?:年|月|日)(?:起|以後|之後|後)[^,。]{0,6}(?:紀錄|資料|數字|檔案|數據|統計|文件)',
      '(?:未有|沒有|並無|並未)(?:載列|載有|列載|收錄|記載|列出|列明|顯示|包括)[^,。]{0,8}(?:資料|數據|數字|紀錄|項|統計)|(?:一概|概|完全|根本|確實|全部|均|皆)(?:沒有|無|欠奉|闕如)(?=[,。;]|$)',
      `(?:檔案|紀錄|資料庫|系統)(?:中|內|裏|上)?[^,。]{0,6}(?:沒有|並無|未有|並沒有|無)[^,。]{0,6}(?:該|此|這|有關|相關|任何|你|閣下|您)`,
      '(?:亦|也|並|均)?(?:沒有|並無|未有)(?:其|該份?|任何)?(?:副本|文字紀錄|書面紀錄|存檔|備份|留底)|(?:檔案|紀錄|文件|資料)[^,。]{0,6}(?:未獲|未有|沒有|未被|不獲)(?:保存|保留|存檔|留存|留底)',
      '(?:並無|沒有|未有|無)(?:按[^,。]{1,10})?(?:分列|分項|細分|分類|逐項)的?(?:數字|統計|紀錄|資料|數據)',
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
