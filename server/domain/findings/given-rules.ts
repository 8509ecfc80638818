import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'
import { RECORDS, RECORDS_ZH } from './vocabulary.ts'

/** Enclosures that are not what was asked for. */
const FORMS = '(?:complaint form|application form|consent form|(?:attached|enclosed) form|survey|questionnaire|demand note|invoice|leaflet|pamphlet|booklet|reply slip|collection statement|identity document|copy of the code|cop(?:y|ies) of your (?:letter|request|application|e-?mail|form)|表格|收條|申請書|同意書|繳款|問卷|聲明|單張|小冊子|身分證)'
const CONDITION = '\\b(?:if|should you|unless|when|once|please attach)\\b|\\b(?:may|might|will be|would be|cannot|not|whether|unable|nor)\\b[^,;:]{0,70}$|\\bto be (?:\\w{2,14} )?$|如(?!下)|若(?!干)|倘|待|(?<![茲現])將會?|未能|不能|不會|會$|後會?$'
const SHOWN = '(?:attached|enclosed|appended|annexed|sent herewith|released(?: herewith)? to you|set out|laid out|given below|to be found (?:in|at|on) (?:the )?(?:attach|enclos|annex|appen)\\w{2,6}|found (?:in|at|on) (?:the )?(?:attached|enclosed|annex\\w{0,2}|append\\w{2,4}|attachment|enclosure|table|accompanying)|summari[sz]ed|listed|shown|tabulated|reproduced|provided|given|contained|included|ready for download|available for download|forwarded|sent to you(?! (?:by|via|through) )|e-?mailed to you|transmitted to you|supplied)'
const PLACE = '(?:attached|attachments?|enclosed|enclosures?|below|annex(?:ed|es)?|appended|herewith|appendi(?:x|ces)|accompanying)'

const IN_PART = '(?:part|some|portions?|parts|extracts?|sections?|excerpts?)'
const CUT = '(?:redacted|blacked[- ]out|blanked[- ]out|obliterated|masked|obscured|pixelated|expunged|edited out|whited out|excised|anonymi[sz]ed|sanitised|sanitized|bowdlerised|blotted out|(?:block|ink|grey|gray|white|paint|scor|rubb|scrubb|scratch|tapp|tap|mark)ed out|crossed out|covered up|struck out|blurred)'
/** Of what may be cut from a record; a road or a tree may be removed as well. */
const CONTENT = '(?:names?|particulars|data|passages?(?! of time)|parts? of the (?:record|report|document|file|minutes|information|cop(?:y|ies)|log|footage)|information|details?|paragraphs?|figures?|contents?|identit(?:y|ies)|addresses|numbers?|entries|pages?|columns?|faces|chapters?|sentences?|words|portions|appendi(?:x|ces)(?: \\w)?|annex(?:es)?(?: \\w)?|signatures?|initials|remarks|comments|prices?|amounts?|items?|lines?|photographs?|paras?|cells?|rows?)'
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
      '\\b(?:put|placed|included|shown|given|added|listed|set)\\b[^.;]{0,50}?\\bin the (?:attachment|enclosure|annex|attached|enclosed|accompanying)',
      '\\b(?:table|list|chart|figures?|breakdown) (?:below|overleaf|above|here|attached|enclosed) (?:gives?|shows?|sets? out|lists?|contains?|provides?|summari[sz]es)\\b|\\b(?:download|open|see|view) the (?:attached|enclosed)\\b',
      '\\b(?:use|click|follow)\\b‥\\blink\\b‥\\b(?:download|retrieve|access)',
      '\\b(?:attached|enclosed|appended|annexed|herewith),? (?:please find|is|are|a |the )\\b',
      '\\b(?:attached|enclosed) (?:please )?(?:is|are|hereto is)\\b',
      '\\b(?:is|are|were)(?: now| hereby| hereto| also| herewith)? (?:attached|enclosed|appended|annexed)\\b',
      '\\b(?:can be|may be) (?:retrieved|downloaded|accessed|collected)\\b‥(?:from|via|at|through|by|using)‥(?:https?:|link\\b)',
      '(?:^| )(?:A|Ans|Answer|Reply) ?\\(?[1-9]\\)?[.:]|^Answer: ?(?!.{0,40}\\b(?:not|no|unable)\\b)',
      `\\b${RECORDS}\\b…\\b(?:is|are|being|has been|have been)(?: now| hereby| hereto| also| accordingly| therefore)? ${SHOWN}\\b`,
      `\\b(?:copy|copies|${RECORDS})\\b…\\baccompan(?:y|ies|ying) this\\b|\\baccompanying this (?:e-?mail|letter|reply|message)\\b`,
      '\\b(?:I|we)(?: now| hereby| also| have)? (?:enclose[d]?|attach(?:ed)?|append(?:ed)?|reproduced?|set out|forward herewith)\\b(?! (?:great|much|importance|nothing|no\\b))',
      `\\b(?:compiled|prepared|drawn up|made|produced)\\b‥\\b(?:attached|enclosed|annexed) ${RECORDS}\\b`,
      `\\b(?:have|with) (?:the |much |great )?(?:pleasure|honour) (?:of|in|to) (?:send|enclos|attach|provid|supply|forward|submit|present|releas|giv)\\w{0,5}`,
      `\\b(?:and|accordingly|therefore|hereby|herewith|now) (?:enclose|attach|append|send you|forward)\\b‥\\b(?:the|a|an|copies|copy|herewith|them|it)\\b(?! (?:cheque|payment|form|proof))`,
      `\\b(?:forward|send|submit|provid|supply|furnish|pass)(?:ing)?\\b[^,;]{0,40}?\\b(?:with this|with the present|under cover of|herewith|by (?:way of|means of) this|in the (?:attach|enclos))\\w{0,6}`,
      `\\b(?:attachments?|enclosures?|annex(?:es)?|appendi(?:x|ces)|attached|enclosed) (?:\\w{1,3} )?(?:is|are|contains?|gives?|shows?|sets? out|lists?|provides?|has|holds|comprises?|summari[sz]es)\\b(?! (?:not|no|missing|a form|too))`,
      `\\b(?:you will|you'll|you (?:can|may)) (?:also )?(?:find|see|note)\\b[^,;]{0,50}?\\b(?:attached|enclosed|below|annex|appendix|attachment|enclosure|herewith|overleaf)\\b`,
      `\\b(?:details?|particulars|breakdown|answers?|position|results?|findings|replies) (?:is|are)(?: as)? (?:follows|set out|below|given|attached|enclosed|shown|as under|as shown|at annex|at appendix)\\b`,
      `\\b(?:accede|acceded|acceding|agree|agreed) to your (?:request|application)\\b`,
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
    notBefore: pattern('^.{0,20}\\b(?:in due course|later|separately by post|by post|upon receipt|on (?:the|our) (?:website|web ?page|home ?page)|to (?:us|our)(?! reply)|to our reply|by (?:the|a|an|its|their) |(?:in|on|at) (?:the |our |its )?(?:\\S{2,16} ){0,2}(?:annual report|web ?site|web ?page|home ?page|gazette|press release)|in confidence|on the understanding)\\b|^[^,.;]{0,8}\\bforms?\\b')
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
      '\\b(?:number|total|figure|amount|cost|sum|average|rate|percentage|proportion)s? (?:for|in|on|as at|during|over)\\b…\\b(?:was|were|is|are|stood at|came to)\\b‥\\d',
      '\\b(?:spent|paid|incurred|cost|costs|awarded|received|collected|raised)\\b‥(?:hk)?\\$ ?\\d',
      '(?<![.(\\d])\\b\\d[\\d,]{1,9} (?!of\\b|to\\b|and\\b)(?:[a-z-]{2,16} ){1,4}(?:were|was|are|had been|have been) (?:in (?:force|use|operation|place|service)|recorded|installed|registered|outstanding|active|vacant|completed|built|planted|inspected|offered|taken out|taken|pending|occupied|licensed)\\b',
      '\\bthere (?:was|were|are|is)(?: at present| currently| now| altogether)?(?: a total of)? \\d[\\d, ]{0,10} (?:\\w{2,16} ){1,4}',
      '\\b(?:total of )?\\d[\\d, ]{0,10} (?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\w{0,6}\\b)(?:\\w{2,16} ){1,8}(?:was|were|have been) (?:issued|received|made|granted|recorded|reported|handled|approved|conducted|served|opened|completed)\\b',
      '\\b(?:handled|received|issued|recorded|made|conducted|approved|granted|spent|collected|registered|opened|carried out|processed|rejected|served|completed|inspected|planted|seized|arrested|employed) (?:about |some |over |nearly |a total of |altogether |around ){0,2}\\d[\\d,]{0,9} (?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]',
      '\\b(?:numbers?|totals?|amounts?|costs?|averages?|expenditure)\\b…(?::| -) ?(?:hk\\$|\\$)?\\d',
      '\\b(?:expenditure|revenue|income|costs?|total \\w{3,16}|fees?|price|salary)\\b…\\b(?:was|were|is|are|stood at|came to|amounted to) (?:about |some )?(?:hk)?\\$ ?\\d',
      '(?:數字|數目|總數|宗數|人數|總額|開支|支出|費用|收入|次數|金額|比率|造價|成本|平均數|數量|面積|價格|人次)[^。;]{0,24}?(?:為|是|共|達|約)[^。]{0,20}\\d',
      '\\b(?:records?|files?|returns?|figures?|statistics) (?:show|indicate|reveal|suggest)s?\\b[^.;]{0,20}\\b\\d[\\d,]{0,9}\\b','\\b(?:numbers?|figures?|totals?|amounts?) (?:is|are|was|were) (?:about |some |respectively |as follows: ?)?(?:hk)?[$]?\\d',
      '\\b(?:time|period|rate|age|price|length|height|area|capacity|attendance|percentage|headcount|strength) (?:is|was|stands at|stood at|averages?) (?:about |around |some )?\\d','\\b(?!(?:19|20)\\d\\d\\b)\\d[\\d,]{1,9} (?!of\\b|to\\b|and\\b|page)(?:[a-z-]{3,16} ){1,2}(?:had been (?:processed|handled|completed|approved|issued|received)|hold|work|serve|took part|attended|joined)\\b(?! (?:considered|needed|required|asked))','\\b(?:in answer to|to answer) your (?:question|query|enquiry)[^.;]{0,10}, \\d','\\b(?:received|cases?|reports?|complaints?|applications?)\\b[^.:]{0,24}: ?\\d[\\d,]{0,8}(?=[;,]|\\.?$|\\. )',
      '\\banswers?\\b[^.]{0,16}? (?:is|are) (?:about |some )?(?:hk)?[$]?\\d',
      '\\bof (?:the|these|those|them) (?:[\\d,]{1,8} )?(?:\\w{2,16} ){0,3}\\w{2,16}, \\d[\\d,]{0,8} (?:were|was|had|have|are)\\b',
      '\\d ?宗[^。\\n\\f]{1,16}\\d{1,6} ?宗',
      '(?:有|為|共|設|佔|僅|餘)‥\\d[\\d ,.]{0,10}(?:宗|張|人|份|個|次|輛|名|間|項|%|棵|株|公頃|平方米|公里|單位|戶|元|萬元|億元|小時|天|噸|隻|艘|部|所|座|幢|棟|條|處|班|位)(?![內前後])',
      '(?:共有?|合共|總共|[年月度]有|錄得|接獲|處理|發出|批出|達|涉及|累計|總計|全年|僅有?|只有|約有)‥(?:\\d[\\d ,]{0,8}|[一二三四五六七八九十百千萬零〇]{2,10})(?:宗|張|人|份|個|次|輛|名|間|項|條|部|所|隻|戶|座|幅|棵|株|架|艘|公斤|公噸|噸|度|場|位|小時)',
      '(?:分別|各|合共|共)?(?:種植|舉辦|進行|發出|接獲|處理|批出|檢控|拘捕|維修|更換|巡查|視察|購買|興建|完成|檢獲|錄得)了‥\\d',':(?:約|共)?\\d[\\d,]{0,9}(?:名|人|宗|張|個|份|次|輛|間|元|萬元|億元|平方米|公頃|公里|戶|棵|%|部|條)',
      '[量數額費率值度積價](?:分別|總計|合計|現時)?(?:為|是|共|達|約|逾)[^。;]{0,6}\\d'
    ),
    unless: pattern('\\b(?:charges?|photocop|reproduc|fees? for|pay)\\w{0,12}|\\b(?:number|no) of (?:the|our) (?:hotline|office|counter|case|file)\\b|\\b(?:telephone|hotline|fax|reference|account|room) numbers?\\b|收費|每頁|影印|複印|複製|繳|熱線|電話號碼|檔案編號'),
    isWeak: true
  },
  {
    kind: 'given',
    name: 'zh-enclosed',
    include: anyOf(
      '(?:隨函|隨信|隨本?電郵|隨本電子郵件|茲|現|謹|隨此)‥(?:附上|夾附|附奉|隨附|附呈|奉上|送上|寄上|呈上|寄奉|奉寄|送奉|奉)',
      '(?:文件|資料|副本|紀錄|報告|數字|清單|圖則|統計)[^,。]{0,6}(?:附於|夾於|附在|隨附於|夾附於)|(?:申請|要求)(?:已|現已|經已|亦)?(?:獲得?|予以)(?:接納|批准|照准|應允)(?!的)',
      '附上|夾附|附奉|隨附|檢附|附呈|附寄|附件(?:是|為|內是)',
      '請(?:見|看|查看|查收|參閱|參考|參看|查閱)‥(?:附件|附表|下表|附錄|夾附)',
      '(?:已|現)附(?:於|在|上)',
      '(?:可|請)…(?:連結|超連結|網址|鏈接)‥下載',
      '(?:資料|數字|數據|紀錄|情況|數目)(?:列出|臚列|載列|開列)?如下',
      '(?:載於|見|列於|列在|詳見|載列於|列載於|收錄於|在|列成|製成|編成)‥(?:附件|附表|下表|附錄|夾附|附頁|附圖)(?!格)',
      '表列如下|列表如下|現(?:謹|特)?(?:將|把)[^。]{0,20}(?:如下|列表|列出|臚列|附後|夾附)|(?:資料|數字|數據|紀錄)(?:表列|載列|臚列|詳列|列出|開列)?如下',
      '現(?:謹|特|予|已|一併|按要求|應要求)?(?:提供|發放|披露|公開|予公開|抄錄|轉錄|摘錄如下|列出)|抄錄如下|(?:決定|同意)全部(?:公開|提供|披露|發放)|全部(?:公開|提供)(?:予|給)',
      '(?:現|茲|已)…(?:副本|資料|文件|紀錄|報告|數字|檔案|圖則)…(?:傳送|發送|電郵|轉發)(?:給|予)(?:你|閣下|您)',
      '(?:現|茲|謹|特)(?:將|把|向)?[^。]{0,30}(?:送交|交予|交給|傳給|發給|電郵(?:給|予)|奉上|呈上|提供)(?:給|予)?(?:你|閣下|您)',
      '(?:附件|附表|附錄|附頁|附圖)[一二三四五六七八九十\\dA-Za-z]{0,3}(?:為|是|即|乃|載有|列出|載列|列有|顯示|包括|包含|是有關)',
      '(?:提供|開列|列出|載列)[^,。]{0,16}(?:資料|數字|數據|紀錄|統計|情況|詳情)[^。]{0,8}(?:詳情|內容|資料)?(?:如下|見下|列於下|見附|載於附)|(?:詳情|內容|結果|分項|細目|數目|情況|數字)(?:臚列|表列|列出|載列|開列)?如下',
      '(?:請|可)(?:你|閣下|您)?(?:見|看|查看|查收|參閱|參考|參看|查閱|細閱|過目|詳閱|開啟)(?:本|隨|所|有關|以下)?[^,。]{0,8}(?:附件|附表|下表|附錄|夾附|附檔|檔案|附頁)',
      '(?:已|現|一併|一同|隨信|隨函|隨郵|同時)(?:夾附|附載|附送|附同|附入|隨附)|(?:夾附|附載|附送)(?:於|在|予)',
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
      '\\bpartial(?:ly)? (?:disclos|releas|access)|\\b(?:disclos|releas|provid|access|given|granted)\\w{0,4}\\b‥\\b(?:(?<!full or )in part\\b|with (?:some )?(?:redactions|deletions|omissions)|subject to (?:redaction|deletion))',
      `\\b${CUT}\\b`,
      '\\b(?:copy|version|one|report|document|list|file)\\b[^.;]{0,40}\\b(?:edited|altered|shortened|cut|amended) for (?:privacy|confidentiality|security|data protection|reasons of)\\b',
      '\\b(?:without|minus|shorn of) (?:its|the|any|their) (?:appendi|annex|attach|enclos|schedul|financial|confidential|personal|names)\\w{0,6}\\b[^.;]{0,20}\\b(?:attached|enclosed|released|provided|form|sent)\\b',
      '\\b(?:give[ns]?|disclose|release|provide|have|get|supply)\\b[^.;]{0,16}\\bthe (?:total|totals|summary|figures?|headings?|titles?|list|gist|conclusions?|main \\w{3,10})s?\\b[^.;]{0,16}\\bbut not\\b',
      '\\b(?:chapters?|parts?|pages?|sections?|items?|folios?|paragraphs?|annex(?:es)?|appendi(?:x|ces)|clauses?) [\\w, ]{1,16}\\b(?:has|have|is|are)(?: been)? (?:withheld|held back|kept back|left out|omitted|not included|not enclosed|not attached)\\b',
      '\\b(?:request|application) (?:can|could|will) (?:only )?be (?:met|granted|acceded to|approved) (?:only )?in part\\b|\\b(?:leaves?|leaving|left) out the (?:\\w{3,10} )?(?:details|names?|particulars|data|passages|addresses|information|figures)\\b',
      '\\b(?:open|available|released|accessible) to you (?:save|except|apart|but not)\\b',
      '\\b(?:remaining|remainder|rest|others?|latter|balance)\\b(?: of (?:the|it|them|your))?(?: \\w{2,12}){0,3},? (?:is|are|must|cannot|can not|could not|will|shall|has been|have been|has to|have to|remains?)\\b[^.;]{0,24}\\b(?:withheld|exempt(?:ed)?|not|disclosed|refused|closed|released|confidential)\\b',
      '\\b(?:releas|provid|disclos|attach|enclos|suppl|sending|send|giv)\\w{0,4}\\b[^.;]{0,16}\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|most|\\d{1,3}) (?:out )?of (?:the|your|these|those|them|its)\\b',
      `\\b(?:let you have|provide|release|disclose|supply|enclose|attach|give you)\\b[^.;]{0,16}\\bthe (?:first|last|second|opening|main|public|open|general|non-confidential) (?:part|half|chapters?|pages?|section|\\w{3,6} (?:pages|chapters|parts|sections))\\b`,
      '\\b(?:enclosed|attached|released|provided)\\b[^.;]{0,6}\\bwith (?:the|its|all|certain|some)\\b[^.;]{3,40}\\b(?:covered|hidden|masked|removed|deleted|blacked|blanked|cut|omitted|erased|taken|left|struck)',
      '\\bof the (?:two|three|four|five|six|seven|eight|nine|ten|twelve|\\d{1,3})\\b[^.;]{0,40}, (?:only )?(?:one|two|three|four|five|six|seven|eight|nine|ten|\\d{1,3}) (?:is|are|can be|has been|have been)(?: now| hereby)? (?:attached|enclosed|released|provided|disclosed|given|sent)',
      '^ ?(?:\\S{1,4} )?(?:save|except|apart from|other than|excluding|with the exception|bar)\\b[^.;]{3,60}\\b(?:is|are|being|been|hereby|now)\\b[^.;]{0,16}\\b(?:released|provided|disclosed|attached|enclosed|sent|given|made available)\\b',
      '\\b(?:withheld|omitted|held back|kept back)\\b[^.;]{0,50}\\bbut\\b[^.;]{0,20}\\b(?:attach|enclos|releas|provid|rest|remaining|others)',
      '\\b(?:not|cannot)\\b[^.;]{0,24}\\b(?:release|disclose|disclosed|released|provide|provided)\\b[^.;]{0,12}\\bbut\\b[^.;]{0,40}\\b(?:is|are) (?:attached|enclosed|released|provided)\\b',
      '\\b(?:request|application) (?:is|has been|was) (?:hereby )?(?:granted|approved|acceded to|allowed|met) in part\\b',
      '\\bonly (?:the |its )?(?:first |last |opening |main |final )?(?:\\w{2,10} )?(?:chapters?|parts?|pages?|sections?|volumes?|summary|body|extracts?|paragraphs?|part)\\b[^.;]{0,30}\\b(?:is|are|can be|has been|have been) (?:released|disclosed|provided|enclosed|attached|given|made available)\\b',
      '\\b(?:report|documents?|records?|papers?|copy|file|agreement|contract|plan|minutes|list|table)s?,? (?:less|minus|without|shorn of|save for|except for|bar) (?:its |the |an? )?[^.;]{2,30}\\b(?:is|are)\\b‥\\b(?:enclosed|attached|released|provided)\\b',
      '\\b(?:provided|enclosed|attached|released|disclosed|given|annex)\\b[^.;]{0,40}\\b(?:while|but|and|whereas) (?:the )?(?:remainder|rest|others?|remaining \\w{3,12})\\b[^.;]{0,30}\\b(?:withheld|refused|not|cannot|exempt)',
      '\\bpart of (?:the|your) (?:\\w{2,14} ){1,3}only\\b',
      `\\b${CONTENT}\\b…\\b(?:has|have|having|were|was|been|are|is)(?: been| now){0,2} (?:deleted|removed|omitted|taken out|left out|covered|hidden|erased|concealed|cut|withheld from the)\\b|\\b(?:with|certain|some) ${CONTENT}‥ (?:deleted|removed|omitted|taken out|left out|erased|hidden|concealed|cut)\\b`,
      `\\b(?:have|has) (?:deleted|removed|omitted|taken out|left out|struck out)\\b‥\\b${CONTENT}\\b|\\bomits? the ${CONTENT}\\b`,
      `\\b(?:releas|disclos|provid|attach|enclos|suppl|given)\\w{0,5}\\b…\\b(?:save for|save|except(?: for| that)?|with the exception of|apart from|other than|excluding|minus|less) (?:the |an? |chapter|section|part|page|paragraph|those|some|certain|its |their |any |appendi|annex|names|items?|table|figure|column)`,
      '\\b(?:releas|disclos|provid|attach|enclos|suppl|given|sent)\\w{0,5}\\b…\\b(?:with the exception of|except for|save for|excluding|minus)\\b',
      '\\b(?:copy|releas\\w{1,4}|attach\\w{1,4}|enclos\\w{1,4}|provid\\w{1,4}|disclos\\w{1,4}|given)\\b…\\bwith(?:out)? (?:the|its|all|certain|some|only)\\b[^,;.\\n\\f]{0,50}?\\b(?:left out|removed|deleted|omitted|taken out|withheld|cut out)\\b',
      `\\b(?:edited|amended|altered|processed|treated|cropped|abridged|cut|trimmed|shortened|adapted) (?:so as )?to (?:remove|take out|protect|hide|mask|conceal|delete|exclude|leave out|omit|obscure|withhold|strip out|cover)\\b`,
      '\\b(?:provide|release|disclose|give (?:you )?(?:access to)?|supply|furnish|let you have|access to)\\b[^.;]{0,60}\\b(?:but|though|although|while|and) not (?:to )?(?:the|its|their|that|those|all|everything|any|to)\\b',
      '\\b(?:request|application) (?:is|was|has been) (?:\\w{3,10} )?(?:granted|approved|acceded to|allowed|met) (?:only )?(?:in part|partly|partially)\\b|\\bpartly (?:granted|approved|acceded|released|disclosed|met)\\b|\\b(?:only|just) (?:a )?(?:part|some|portions?|certain)\\b[^.;]{0,40}\\b(?:can|could|is|are|be) (?:be )?(?:disclosed|released|provided|given|supplied|made)\\b',
      `\\b(?:all|everything|the rest|the remainder|the others?)\\b[^.;]{0,40}\\b(?:except|but|apart from|save|bar|other than)\\b[^.;]{0,60}\\b(?:attached|enclosed|released|disclosed|provided)\\b|\\b(?:attached|enclosed|released|disclosed|provided)\\b[^.;]{0,20}\\b(?:except|apart from|save|bar|other than)\\b`,
      `\\b(?:chapters?|parts?|pages?|sections?|items?) [\\w ,]{1,20} (?:is|are) (?:attached|enclosed|released|provided)\\b…\\b(?:but|while|whereas)\\b…\\b(?:withheld|refused|not (?:released|disclosed|provided))`
    ),
    unless: pattern('\\b(?:if|(?:would|may|might) be (?:redacted|removed|deleted|blacked|masked|withheld|omitted|disclosed|released|provided|edited)|road|trees?|signs?|structures?|works)\\b'),
    notAfter: pattern('\\bnot\\b|\\b(?:may|might)\\b[^,;]{0,40}$|\\bany part\\b|\\bcannot\\b|\\b(?:whether|unable)\\b')
  },
  {
    kind: 'given_in_part',
    name: 'zh-in-part',
    include: anyOf(
      '(?:提供|披露|發放|公開|附上|夾附)‥部分‥(?:資料|紀錄|記錄|文件|內容)',
      '(?:提供|披露|發放|公開|附上|夾附)其中(?:的)?(?:一)?(?:部分|些)|只(?:能|可|會)‥(?:提供|公開|披露|發放)‥部分',
      '(?:提供|披露|發放|公開|附上|夾附|送上)[^,。]{0,8}?(?:其中|當中)(?:的)?(?:\\d{1,4}|[一二三四五六七八九十兩數幾部])(?:份|封|頁|項|宗|個|章|段|張|幅|冊|分)',
      '(?:可|能|現|同意|決定)(?:以)?(?:向(?:你|閣下|您))?(?:公開|提供|披露|發放)(?:其中)?(?:的)?部分',
      '(?<![不未])(?:可|能|同意|決定)‥(?:提供|公開|披露|發放)[^,。]{0,12}部分(?=[,。;()]|見|載|現|$)',
      '(?<![不未])(?:可|能|同意|決定|現)‥(?:提供|公開|披露|發放)[^,。]{0,10}(?:首|前|頭)[一二三四五六七八九十兩\\d]{1,3}(?:章|節|頁|段|部分|冊|項)(?!‥(?:全|資料))',
      '(?:提供|公開|披露|發放|附上|送上)[^,。]{0,12}(?:中|當中|之中)的?(?:\\d{1,4}|[一二三四五六七八九十兩數幾])(?:份|封|頁|項|宗|個|章|段|張)',
      '除(?:了)?[^,。]{1,24}(?:外|以外),[^。]{0,20}(?:送交|送上|奉上|附上|隨函|隨信|見附件|載於附件)',
      '(?:要求|申請)(?:只|僅)?(?:獲)?部分(?:獲|得|予以)?(?:接納|批准|應允|照准)|部分(?:獲|予以)?(?:接納|批准|照准)(?:你|閣下|您)?',
      '(?:經|作|加以|予以)(?:過)?(?:模糊|遮蓋|遮蔽|匿名|刪節|刪減|打格|馬賽克)化?處理',
      '(?:抽起|抽走|抽出|刪去|略去|隱去|遮蓋)[^。]{0,10},(?:其餘|餘下)',
      '(?:可|能)(?:以)?(?:向(?:你|閣下|您))?(?:提供|公開|披露|發放)[^,。]{1,14},(?:但|惟|唯|而)?(?:不包括|不含|不能|不可|未能|並不包括|不連)',
      '[第及至、\\d一二三四五六七八九十]{1,8}(?:章|節|段|頁|項|部分|附錄)(?:則)?(?:予以?|須|現予)?(?:保留|抽起|不附|從缺|留中)|(?:只|僅)(?:可|能)(?:提供|公開|披露|發放)[^,。]{1,12},(?:不能|不可|未能)|(?:局部|部分)(?:公開|披露|發放|提供)(?!的|與否)|(?:版本|文本|副本)(?:並)?(?:不含|不包括|已剔除|刪除了)',
      `${CONTENT_ZH}[^,。]{0,4}(?:一欄|部分|之處|等)?(?:已|均|現已|經)?${CUT_ZH}(?=[,。]|$)`,
      '部分(?:資料|紀錄|記錄|文件|內容|章節|頁數)‥(?:(?:現|已|可)‥(?:提供|附|披露|發放|公開)|見附件|載於附)',
      `${CONTENT_ZH}…(?:已|均|則|現|經|予|被|須|並)‥${CUT_ZH}`,
      `(?:已|經|予以?|將|把|只|當中|其中|並)‥${CUT_ZH}‥${CONTENT_ZH}`,
      `${CUT_ZH}(?:了|過|部分)‥${CONTENT_ZH}|經(?:過)?(?:刪節|刪減|刪剪|刪改|遮蓋|遮蔽|編輯|處理|剪輯|摘錄|節錄|整理刪減)的?‥(?:版本|副本|文本|本|${RECORDS_ZH})|(?:刪節|節錄|摘錄|刪減|刪剪|遮蓋|簡略|摘要|節選)(?:版|本)|刪節本|摘錄本|節錄本|節本`,
      `(?:可|能|同意|決定)(?:向|把|將)?[^,。]{0,10}(?:提供|披露|公開|發放|開放)[^。]{0,24}(?:,|惟|但|而|唯)(?:其餘|其他|餘下|餘者|當中|其中|另外|不過)[^,。]{0,16}(?:不|未能|無法|恕|保密)`,
      '(?:其餘|其他|餘下|餘者)(?:的)?(?:部分|章節|內容|資料|文件|紀錄|頁|段|附件|各章|項目)?(?:[^,。]{0,6}(?:則|便|均|皆|仍|須)[^,。]{0,6}(?:不|未能|無法|恕|保密)|[^。]{0,50}(?:拒絕|不予|未能|不能|不會|無法|恕不|不宜))[^,。]{0,8}(?:公開|提供|披露|發放)',
      '(?:遮蓋|隱去|塗黑|遮去|遮掩|遮蔽|遮閉|略去)',
      '除(?:了)?[^,。]{1,24}(?:外|以外)?,?(?:其餘|其他|全文|全部|一概|餘下|報告|文件|資料|紀錄|均|全部)[^。]{0,20}(?:公開|提供|附|披露|發放)',
      '(?:發放|提供|公開|附上|夾附|見附件)…(?:惟|但|唯)…(?:不包括在內|不在其內|除外|從略)',
      '(?:其餘|餘下)(?:的)?(?:部分|章節|內容|資料)‥(?:見附件|附上|現予公開|現提供|可以公開)'
    ),
    unless: pattern('樹木|全部或部分|是否|應否'),
    notAfter: pattern('如(?!下)|若(?!干)|倘|(?:可能|或會)[^,。]{0,16}$|考慮[^,。]{0,12}$|權利|拒絕$')
  }
]
