import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'
import { RECORDS } from './vocabulary.ts'

/** Enclosures that are not what was asked for. */
const FORMS = '(?:complaint form|application form|consent form|(?:attached|enclosed) form|survey|questionnaire|demand note|invoice|leaflet|pamphlet|booklet|reply slip|collection statement|identity document|copy of the code|表格|收條|申請書|同意書|繳款|問卷|聲明|單張|小冊子|身分證)'
const CONDITION = '\\b(?:if|should you|unless|when|once|please attach)\\b|\\b(?:may|might|will be|would be|cannot|not|whether)\\b[^,;:]{0,70}$|\\bto be (?:\\w{2,14} )?$|如(?!下)|若(?!干)|倘|待|(?<![茲現])將會?|未能|不能|不會|會$|後會?$'
const SHOWN = '(?:attached|enclosed|appended|annexed|sent herewith|set out|listed|shown|tabulated|reproduced|provided|given|contained|included|ready for download|available for download|forwarded|sent to you(?! (?:by|via|through) )|e-?mailed to you|transmitted to you|supplied)'
const PLACE = '(?:attached|attachments?|enclosed|enclosures?|below|annex(?:ed|es)?|appended|herewith|appendi(?:x|ces)|accompanying)'

const IN_PART = '(?:part|some|portions?|parts|extracts?|sections?|excerpts?)'
const CUT = '(?:redacted|blacked[- ]out|blanked[- ]out|obliterated|masked|obscured|pixelated|expunged|edited out|whited out|excised|anonymi[sz]ed|sanitised|sanitized|bowdlerised|blotted out|crossed out|covered up|struck out|blurred)'
/** Of what may be cut from a record; a road or a tree may be removed as well. */
const CONTENT = '(?:names?|particulars|data|passages?|parts? of the (?:record|report|document|file|minutes|information|cop(?:y|ies)|log|footage)|information|details?|paragraphs?|figures?|contents?|identit(?:y|ies)|addresses|numbers?|entries|pages?|columns?|faces|chapters?|sentences?|words|portions)'
const CONTENT_ZH = '(?:部分|姓名|個人資料|內容|電話|地址|資料|段落|名字|身分|金額|字句|章節|號碼|樣貌|面容|詳情|數額)'
const CUT_ZH = '(?:刪除|刪去|刪掉|刪減|刪節|隱去|略去|移除|除去|抹去|遮蓋|遮蔽|遮去|遮掩|塗黑|抽走|抽去|抽起|抽出|塗去|隱藏|遮住|抹走|遮閉|模糊處理)'

export const GIVEN_RULES: readonly Rule[] = [
  {
    kind: 'given',
    name: 'enclosed',
    include: anyOf(
      `\\b(?:please|pls|kindly) (?:find|see|refer to|note)\\b…\\b${PLACE}\\b`,
      '\\b(?:sent|forwarded|provided|supplied)(?: to you)? (?:herewith|with this (?:e-?mail|letter|reply)|under cover)',
      `\\b(?:is|are) (?:at|in|on) (?:the )?(?:accompanying |attached |enclosed )?(?:annex|appendix|enclosure|attachment|table|spreadsheet|sheet)`,
      '\\b(?:set out|listed|shown|given|contained|provided|tabulated) (?:in|at|on) (?:the )?(?:enclosed|attached|annex|appendix|table|accompanying)|\\b(?:tabulated|reproduced|listed) (?:below|here|overleaf)\\b',
      '\\b(?:use|click|follow)\\b‥\\blink\\b‥\\b(?:download|retrieve|access)',
      '\\b(?:attached|enclosed|appended|annexed|herewith),? (?:please find|is|are|a |the )\\b',
      '\\b(?:attached|enclosed) (?:please )?(?:is|are|hereto is)\\b',
      '\\b(?:is|are|were)(?: now| hereby| hereto| also| herewith)? (?:attached|enclosed|appended|annexed)\\b',
      '\\b(?:can be|may be) (?:retrieved|downloaded|accessed|collected)\\b‥(?:from|via|at|through|by|using)‥(?:https?:|link\\b)',
      '(?:^| )(?:A|Ans|Answer|Reply) ?\\(?[1-9]\\)?[.:]|^Answer: ?(?!.{0,40}\\b(?:not|no|unable)\\b)',
      `\\b${RECORDS}\\b…\\b(?:is|are|being|has been|have been)(?: now| hereby| hereto| also)? ${SHOWN}\\b`,
      `\\b(?:copy|copies|${RECORDS})\\b…\\baccompan(?:y|ies|ying) this\\b|\\baccompanying this (?:e-?mail|letter|reply|message)\\b`,
      '\\b(?:I|we)(?: now| hereby| also| have)? (?:enclose[d]?|attach(?:ed)?|append(?:ed)?|reproduced?|set out|forward herewith)\\b(?! (?:great|much|importance))',
      `\\b(?:compiled|prepared|drawn up|made|produced)\\b‥\\b(?:attached|enclosed|annexed) ${RECORDS}\\b`,
      '\\b(?:pleased|glad|happy) to (?:provide|supply|give|enclose|attach|release|send|forward|let you have)\\b',
      '\\b(?:I|we) (?:are|am) (?:now )?(?:enclosing|attaching|providing|releasing|sending you|supplying|forwarding)\\b(?! (?:your|the|it|this) ?(?:request|application|e-?mail|letter|enquiry|case|to\\b))',
      '^ ?\\(?(?:\\d{1,2}|[a-h]|[ivx]{1,4})[.)] ?…: ?(?:hk\\$|\\$)?\\d[\\d,. ]{0,10}(?! ?(?:days|pages))',
      `\\bfollowing (?:are|is) the\\b‥${RECORDS}`,
      `\\bhere (?:are|is) (?:the|your|a copy)\\b‥${RECORDS}`,
      '\\bplease download (?:the|your|them|it)\\b',
      `\\b(?:decided|agreed|pleased) to (?:release|disclose|grant|provide|supply|make)\\b…\\bin full\\b|\\b(?:is|are|hereby) (?:released|disclosed|provided)(?: to you)? in full\\b|\\baccess\\b‥\\b(?:is|has been) (?:hereby )?(?:granted|given)\\b|\\b(?:request|application) (?:is|has been) (?:acceded to|approved|granted)\\b`,
      `\\b${RECORDS}\\b‥(?:has|have) been uploaded\\b‥(?:for you|to the (?:link|folder))`
    ),
    unless: pattern('\\b(?:LegCo|Legislative Council|Finance Committee)\\b.{0,60}\\bweb'),
    notWithin: pattern(FORMS),
    notAfter: pattern(`${CONDITION}|${FORMS}`),
    notBefore: pattern('^.{0,20}\\b(?:in due course|later|separately by post|by post|upon receipt|on (?:the|our) (?:website|web ?page|home ?page)|to (?:us|our)(?! reply)|to our reply|by (?:the|a|an|its|their) |in confidence|on the understanding)\\b|^[^,.;]{0,8}\\bforms?\\b')
  },
  {
    kind: 'given',
    name: 'reply-below',
    include: anyOf(
      '\\b(?:reply|response|answer|figure|number|statistic|information)s?\\b…(?:is|are)\\b‥(?:as follows|as below|set out below|provided below|given below|listed below|here:)',
      '\\b(?:reply|respond|advise|inform)\\b‥as follows',
      '\\b(?:hope|trust)\\b‥(?:above|information|this)\\b‥(?:useful|helpful|of (?:help|assistance|use)|assists|answers)'
    ),
    unless: pattern('\\b(?:charges?|photocop|reproduc|fees? for|pay)\\w{0,12}'),
    isWeak: true
  },
  {
    // Figures are an answer of their own: beside «of the rest we have no record» they stand.
    kind: 'given',
    name: 'figures',
    include: anyOf(
      '\\b(?:number|total|figure|amount|cost|sum|average)s? of\\b…\\b(?:was|were|is|are|stood at|came to|amounted to)\\b…\\d',
      '\\bthere (?:was|were|are|is)(?: a total of)? \\d[\\d, ]{0,10} (?:\\w{2,16} ){1,4}',
      '\\b(?:total of )?\\d[\\d, ]{0,10} (?:\\w{2,16} ){1,3}(?:was|were|have been) (?:issued|received|made|granted|recorded|reported|handled|approved|conducted|served|opened|completed)\\b',
      '\\b(?:handled|received|issued|recorded|made|conducted|approved|granted|spent|collected|registered|opened|carried out|processed|rejected|served|completed|inspected|planted|seized|arrested|employed) (?:about |some |over |nearly |a total of |altogether |around ){0,2}\\d[\\d,]{0,9} (?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]',
      '\\b(?:numbers?|totals?|amounts?|costs?|averages?|expenditure)\\b…: ?(?:hk\\$|\\$)?\\d',
      '\\b(?:expenditure|revenue|income|costs?|total \\w{3,16}|fees?|price|salary)\\b…\\b(?:was|were|is|are|stood at|came to|amounted to) (?:about |some )?(?:hk)?\\$ ?\\d',
      '(?:數字|數目|總數|宗數|人數|總額|開支|費用|收入|次數)(?:分別)?(?:為|是|共)[^。]{0,20}\\d',
      '\\bof (?:the|these|those|them) (?:[\\d,]{1,8} )?(?:\\w{2,16} ){0,3}\\w{2,16}, \\d[\\d,]{0,8} (?:were|was|had|have|are)\\b',
      '\\d ?宗[^。\\n\\f]{1,16}\\d{1,6} ?宗',
      '(?:共有?|合共|總共|[年月度]有|錄得|接獲|處理|發出|批出|達|涉及)‥(?:\\d[\\d ,]{0,8}|[一二三四五六七八九十百千萬零〇]{2,10})(?:宗|張|人|份|個|次|輛|名|間|項)'
    ),
    unless: pattern('\\b(?:charges?|photocop|reproduc|fees? for|pay)\\w{0,12}|收費|每頁|影印|複印|複製|繳'),
    isWeak: true
  },
  {
    kind: 'given',
    name: 'zh-enclosed',
    include: anyOf(
      '(?:隨函|隨信|隨本?電郵|隨本電子郵件|茲|現|謹|隨此)‥(?:附上|夾附|附奉|隨附|附呈|奉上|送上|寄上|呈上)',
      '附上|夾附|附奉|隨附|檢附|附呈|附寄|附件(?:是|為|內是)',
      '請(?:見|看|查看|查收|參閱|參考|參看|查閱)‥(?:附件|附表|下表|附錄|夾附)',
      '(?:已|現)附(?:於|在|上)',
      '(?:可|請)…(?:連結|超連結|網址|鏈接)‥下載',
      '(?:資料|數字|數據|紀錄|情況|數目)(?:列出|臚列|載列|開列)?如下',
      '(?:載於|見|列於|列在|詳見|載列於|列載於|收錄於|在|列成|製成|編成)‥(?:附件|附表|下表|附錄|夾附|附頁|附圖)(?!格)',
      '表列如下|列表如下|(?:資料|數字|數據|紀錄)(?:表列|載列|臚列|詳列|列出|開列)?如下',
      '現(?:提供|發放|披露|公開|予公開|抄錄|轉錄|摘錄如下|列出)|抄錄如下|(?:決定|同意)全部(?:公開|提供|披露|發放)|全部(?:公開|提供)(?:予|給)',
      '(?:現|茲|已)…(?:副本|資料|文件|紀錄|報告|數字|檔案|圖則)…(?:傳送|發送|電郵|轉發)(?:給|予)(?:你|閣下|您)',
      '現將‥(?:副本|資料|紀錄|文件|報告|數字)‥(?:送上|奉上|寄上|附上|提供|列)',
      '(?:經|由|透過|從|於|在|按)‥(?:連結|超連結|網址|鏈接)‥下載(?:有關|該|所需)?(?:資料|檔案|文件|紀錄|報告)',
      '(?:資料|檔案|文件|紀錄|報告)‥(?:可|請)(?:經|由|透過|從|於|在|按)‥(?:連結|超連結|網址|鏈接)‥下載',
      '^\\(?[一二三四五六七八九\\d]{1,2}[.)、][^:。]{2,30}:(?:港幣|\\$)?[\\d一二三四五六七八九十百千萬]',
      '^(?:答|答案|答覆|回覆|覆)(?:\\(?[\\d一二三四五六]\\)?)?:(?!‥(?:沒有|不曾|並無|無從|未能|不能|並未|未有|無法|恕))'
    ),
    notWithin: pattern(FORMS),
    notAfter: pattern(`${CONDITION}|請$|(?<!所)(?:須|需)‥$|填妥|(?:繳款|表格|問卷|同意書|單據)[^,。]{0,6}$`),
    notBefore: pattern('^(?:的)?(?:表格|問卷)|^[^,。]{0,6}身分證明')
  },
  {
    kind: 'given',
    name: 'zh-reply-below',
    include: anyOf('(?:回覆|答覆|謹覆|覆|回應|回答|說明|答案)如下', '答案(?:分別)?(?:是|為|如下)', '以上為‥(?:全部)?(?:答覆|回覆)'),
    unless: pattern('費用|收費|每頁'),
    isWeak: true
  },
  {
    kind: 'given_in_part',
    name: 'in-part',
    include: anyOf(
      `\\b(?:provid|releas|disclos|enclos|attach|suppl(?:y|ied) you)\\w{0,4}\\b‥\\b${IN_PART} of (?:the|your)\\b`,
      `\\b(?:attached|enclosed|releas\\w{1,4}|provid\\w{1,4}|find)\\b‥\\b(?:an? )?(?:extract|excerpt|abridged|edited|redacted|partial|sanitised|sanitized|anonymi[sz]ed)\\b`,
      `\\b(?:edited|redacted|abridged|sanitised|sanitized|expurgated|anonymi[sz]ed|partial) (?:version|copy|copies|form|report|document|text)\\b`,
      `\\b${IN_PART} of (?:the|your) (?:\\w{1,14} ){0,3}${RECORDS}\\b…\\b(?:is|are|can be|has been|have been)(?: now| hereby| only)? (?:provided|released|disclosed|enclosed|attached|given|available|made available)`,
      `\\b(?:can|could|are able to|are (?:only )?prepared to|agree to|decided to) (?:only )?(?:release|disclose|provide|supply|give)\\b‥\\b(?:only |just )?(?:${IN_PART}) of`,
      '\\bpartial(?:ly)? (?:disclos|releas|access)|\\b(?:disclos|releas|provid|access|given|granted)\\w{0,4}\\b‥\\b(?:in part\\b|with (?:some )?(?:redactions|deletions|omissions)|subject to (?:redaction|deletion))',
      `\\b${CUT}\\b`,
      `\\b${CONTENT}\\b…\\b(?:has|have|having|were|was|been|are|is)(?: been| now){0,2} (?:deleted|removed|omitted|taken out|left out|covered|withheld from the)\\b|\\b(?:with|certain|some) ${CONTENT}‥ (?:deleted|removed|omitted|taken out|left out)\\b`,
      `\\b(?:have|has) (?:deleted|removed|omitted|taken out|left out|struck out)\\b‥\\b${CONTENT}\\b|\\bomits? the ${CONTENT}\\b`,
      `\\b(?:releas|disclos|provid|attach|enclos|suppl|given)\\w{0,5}\\b…\\b(?:save for|save|except(?: for| that)?|with the exception of|apart from|other than|excluding|minus|less) (?:the |chapter|section|part|page|paragraph|those|some|certain|its )`,
      '\\b(?:copy|releas\\w{1,4}|attach\\w{1,4}|enclos\\w{1,4}|provid\\w{1,4}|disclos\\w{1,4}|given)\\b…\\bwith(?:out)? (?:the|its|all|certain|some|only)\\b[^,;.\\n\\f]{0,50}?\\b(?:left out|removed|deleted|omitted|taken out|withheld|cut out)\\b',
      `\\b(?:chapters?|parts?|pages?|sections?|items?) [\\w ,]{1,20} (?:is|are) (?:attached|enclosed|released|provided)\\b…\\b(?:but|while|whereas)\\b…\\b(?:withheld|refused|not (?:released|disclosed|provided))`
    ),
    unless: pattern('\\b(?:if|(?:would|may|might) be (?:redacted|removed|deleted|blacked|masked|withheld|omitted|disclosed|released|provided|edited)|road|trees?|signs?|structures?|works)\\b'),
    notAfter: pattern('\\bnot\\b|\\bany part\\b|\\bcannot\\b|\\b(?:whether|unable)\\b')
  },
  {
    kind: 'given_in_part',
    name: 'zh-in-part',
    include: anyOf(
      '(?:提供|披露|發放|公開|附上|夾附)‥部分‥(?:資料|紀錄|記錄|文件|內容)',
      '(?:提供|披露|發放|公開|附上|夾附)其中(?:的)?(?:一)?(?:部分|些)|只(?:能|可|會)‥(?:提供|公開|披露|發放)‥部分',
      '部分(?:資料|紀錄|記錄|文件|內容|章節|頁數)‥(?:(?:現|已|可)‥(?:提供|附|披露|發放|公開)|見附件|載於附)',
      `${CONTENT_ZH}…(?:已|均|則|現|經|予|被|須|並)‥${CUT_ZH}`,
      `(?:已|經|予以?|將|把|只|當中|其中|並)‥${CUT_ZH}‥${CONTENT_ZH}`,
      `${CUT_ZH}(?:了|過|部分)‥${CONTENT_ZH}|經(?:過)?(?:刪節|刪減|遮蓋|遮蔽|編輯|處理)的?‥(?:版本|副本|文本|本)|刪節本|摘錄本|節錄本|節本`,
      '(?:遮蓋|隱去|塗黑|遮去|遮掩|遮蔽|遮閉|略去)',
      '除(?:了)?[^,。]{1,24}(?:外|以外),?(?:其餘|其他|餘下|報告|文件|資料|紀錄|均|全部)[^。]{0,20}(?:公開|提供|附|披露|發放)',
      '(?:發放|提供|公開|附上|夾附|見附件)…(?:惟|但|唯)…(?:不包括在內|不在其內|除外|從略)',
      '(?:其餘|餘下)(?:的)?(?:部分|章節|內容|資料)‥(?:見附件|附上|現予公開|現提供|可以公開)'
    ),
    unless: pattern('樹木|全部或部分|是否|應否'),
    notAfter: pattern('如(?!下)|若(?!干)|倘|可能|或會|考慮|權利|拒絕$')
  }
]
