import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'

const RECORDS = '(?:information|records?|documents?|data|files?|papers?|minutes|reports?|cop(?:y|ies)|figures?|statistics|correspondence|list|table|notes|plans?|drawings?|numbers?|response|items?|pages?|tables?|spreadsheets?|maps?|photos?)'
/** Enclosures that are not what was asked for. */
const FORMS = '(?:complaint form|application form|consent form|survey|questionnaire|demand note|invoice|leaflet|pamphlet|reply slip|collection statement|表格|收條|申請書|同意書|繳款|問卷|聲明)'
const CONDITION = '\\b(?:if|should you|unless|when|once|may|might|will be|would be|to be|cannot|not|whether)\\b|如(?!下)|若|倘|待|將會?|未能|不能'

export const ANSWER_RULES: readonly Rule[] = [
  {
    kind: 'given',
    name: 'enclosed',
    include: anyOf(
      '\\b(?:please|kindly) (?:find|see|refer to)\\b…\\b(?:attached|attachments?|enclosed|enclosures?|below|annex(?:ed)?|appended|herewith|appendix)\\b',
      '\\b(?:sent|forwarded|provided|supplied) (?:herewith|with this (?:e-?mail|letter|reply)|under cover)',
      '\\b(?:is|are) (?:at|in) (?:the )?(?:annex|appendix|enclosure|attachment)',
      '\\b(?:set out|listed|shown|given|contained|provided) (?:in|at) the (?:enclosed|attached|annex|appendix|table)',
      '\\b(?:use|click|follow)\\b‥\\blink\\b‥\\b(?:download|retrieve|access)',
      '\\b(?:attached|enclosed|appended),? please find\\b',
      '\\b(?:attached|enclosed) (?:please )?(?:is|are)\\b',
      '\\b(?:is|are|were)(?: now| hereby| hereto| also| herewith)? (?:attached|enclosed|appended|annexed)\\b',
      '\\b(?:can be|may be) (?:retrieved|downloaded|accessed|collected)\\b‥(?:from|via|at|through|by|using)‥(?:https?:|link\\b)',
      '(?:^| )(?:A|Ans|Answer|Reply) ?\\(?[1-9]\\)?[.:]',
      `\\b${RECORDS}\\b…\\b(?:is|are|was|were|being)(?: now| hereby| hereto| also)? (?:attached|enclosed|appended|annexed|sent herewith|set out|listed|shown|tabulated|reproduced|provided|given|ready for download|available for download)\\b`,
      '\\b(?:I|we)(?: now| hereby| also)? (?:enclose|attach|append)\\b',
      '\\b(?:pleased|glad|happy) to (?:provide|supply|give|enclose|attach|release|send)\\b',
      '\\b(?:I|we) (?:are|am) (?:now )?(?:enclosing|attaching|providing|releasing)\\b',
      `\\bfollowing (?:are|is) the\\b‥${RECORDS}`,
      '\\bplease download (?:the|your|them|it)\\b',
      `\\b${RECORDS}\\b‥(?:has|have) been uploaded\\b‥(?:for you|to the (?:link|folder))`
    ),
    notWithin: pattern(FORMS),
    notAfter: pattern(`${CONDITION}|${FORMS}`),
    notBefore: pattern('^.{0,20}\\b(?:in due course|later|separately by post|by post|upon receipt|on (?:the|our) (?:website|web ?page|home ?page)|to (?:us|our))\\b')
  },
  {
    kind: 'given',
    name: 'reply-below',
    include: anyOf(
      '\\b(?:reply|response|answer)s?\\b‥(?:is|are)\\b‥(?:as follows|as below|set out below|provided below|given below)',
      '\\b(?:reply|respond|advise|inform)\\b‥as follows',
      '\\b(?:number|total|figure|amount|cost|sum|average)s? of\\b…\\b(?:was|were|is|are|stood at|came to|amounted to)\\b…\\d',
      '\\b(?:hope|trust)\\b‥(?:above|information|this)\\b‥(?:useful|helpful|of (?:help|assistance|use)|assists|answers)'
    ),
    unless: pattern('\\b(?:charges?|photocop|reproduc|fees? for|pay)\\w{0,12}'),
    isWeak: true
  },
  {
    kind: 'given',
    name: 'zh-enclosed',
    include: anyOf(
      '(?:隨函|隨信|隨本?電郵|隨本電子郵件|茲|現|謹|隨此)‥(?:附上|夾附|附奉|隨附|附呈|奉上)',
      '附上|夾附|附奉|隨附|檢附|附呈|附件(?:是|為|內是)',
      '請(?:見|參閱|參考|參看|查閱)‥(?:附件|附表|下表|附錄|夾附)',
      '(?:已|現)附(?:於|在|上)',
      '(?:可|請)…(?:連結|超連結|網址|鏈接)‥下載',
      '(?:資料|數字|數據|紀錄|情況)如下',
      '(?:載於|見|列於|列在|詳見|載列於|列載於)‥(?:附件|附表|下表|附錄|夾附|附頁)',
      '表列如下|列表如下|(?:資料|數字|數據|紀錄)(?:表列|載列|臚列|詳列)?如下',
      '現(?:提供|發放|披露|公開)',
      '(?:經|由|透過|從|於|在|按)‥(?:連結|超連結|網址|鏈接)‥下載(?:有關|該|所需)?(?:資料|檔案|文件|紀錄|報告)',
      '(?:資料|檔案|文件|紀錄|報告)‥(?:可|請)(?:經|由|透過|從|於|在|按)‥(?:連結|超連結|網址|鏈接)‥下載'
    ),
    notWithin: pattern(FORMS),
    notAfter: pattern(`${CONDITION}|請$|(?<!所)(?:須|需)‥$`)
  },
  {
    kind: 'given',
    name: 'zh-reply-below',
    include: anyOf('(?:回覆|答覆|謹覆|覆|回應|回答|說明)如下', '答案(?:分別)?(?:是|為|如下)', '(?:數字|數目|總數|宗數|人數)(?:分別)?(?:為|是|共)[^。]{0,20}\\d'),
    isWeak: true
  },
  {
    kind: 'given_in_part',
    name: 'in-part',
    include: anyOf(
      `\\b(?:provid|releas|disclos|enclos|attach|suppl(?:y|ied) you)\\w{0,4}\\b‥\\b(?:part|some|portions?|extracts?) of (?:the|your)\\b`,
      `\\b(?:part|some|portions?|extracts?) of (?:the|your) (?:\\w{1,14} ){0,3}${RECORDS}\\b…\\b(?:is|are|can be|has been|have been)(?: now| hereby| only)? (?:provided|released|disclosed|enclosed|attached|given|available|made available)`,
      '\\bpartial(?:ly)? (?:disclos|releas|access)',
      '\\b(?:redacted|blacked out|blanked out|obliterated|masked|obscured|pixelated|expunged|edited out|whited out)\\b',
      '\\b(?:has|have) been (?:deleted|removed|omitted|taken out|left out|covered)\\b'
    ),
    unless: pattern('\\b(?:if|would be|may be|might be)\\b'),
    notAfter: pattern('\\bnot\\b|\\bany part\\b|\\bcannot\\b')
  },
  {
    kind: 'given_in_part',
    name: 'zh-in-part',
    include: anyOf(
      '(?:提供|披露|發放|公開|附上|夾附)‥部分‥(?:資料|紀錄|記錄|文件|內容)',
      '部分(?:資料|紀錄|記錄|文件|內容)‥(?:現|已|可)‥(?:提供|附|披露|發放)',
      '(?:部分|姓名|個人資料|內容|電話|地址)‥(?:刪除|刪去|刪掉|隱去)',
      '(?:遮蓋|刪去|隱去|塗黑|遮去|遮掩|遮蔽|刪掉|略去|移除|遮閉)'
    ),
    notAfter: pattern('如(?!下)|若|倘|可能|或會')
  },
  {
    kind: 'published_already',
    name: 'published',
    include: anyOf(
      `\\b(?:information|records?|documents?|data|figures?|statistics|reports?|they|it|tables?)\\b…\\b(?:is|are|has been|have been|can be|may be)(?: also)?(?: already| readily| publicly| now)? (?:available|published|posted|uploaded|found|accessible|downloaded|viewed|obtained|accessed|browsed)\\b…(?:\\bweb ?-?(?:site|page)s?\\b|\\bhome ?page|www\\.|https?:|\\bannual reports?\\b|\\bgazette\\b|\\bopen data\\b)`,
      `\\b(?:refer to|visit|see|browse)\\b‥(?:web ?site|web ?page|home ?page)\\b…\\b(?:information|figures?|statistics|reports?|data|documents?)\\b`,
      '\\b(?:find|obtain|access|download|browse|view|see|consult)\\b…\\b(?:on|at|from|in|through)\\b‥(?:web ?-?(?:site|page)|home ?page|www\\.|gazette|data\\.gov)',
      '\\b(?:already|publicly) (?:published|available|in the public domain)\\b'
    ),
    unless: pattern('access\\.gov|about the code|complain|personal information collection|privacy policy|event|survey|subscri|\\bforms?\\b|list of charges|filebox|shar(?:e|ing) link|(?:for|more) (?:further )?information (?:about|on)|event|welcome to (?:read|visit)'),
    notAfter: pattern('\\b(?:not|will be|to be|if|more about)\\b')
  },
  {
    kind: 'published_already',
    name: 'zh-published',
    include: anyOf(
      '(?:資料|數字|統計|報告|數據|文件|紀錄|年報|圖表)…(?:上載|刊於|刊載|刊登|載於|登載|公布於|發布於|發放於|參閱|瀏覽|閱覽|下載|查閱|公開發布)‥…(?:網頁|網站|網址|年報|憲報|https?|www)',
      '(?:網站|網頁|年報|憲報)‥(?:找到|取得|查得|查到)',
      '(?:網站|網頁|年報|憲報)‥(?:已有|已|有)‥(?:發布|公布|刊載|刊登|上載|列出)',
      '(?:可|請)(?:參閱|瀏覽|到|於|在)‥(?:年報|網頁|網站|憲報)…(?:資料|數字|統計|報告|數據|文件|下載)'
    ),
    unless: pattern('投訴|《守則》的|收集個人資料聲明|私隱政策|訂閱|活動|問卷|表格'),
    notAfter: pattern('將會?|未有|未|如(?!下)|若')
  },
  {
    kind: 'file_link',
    name: 'link',
    include: anyOf(
      '\\bdownload(?:ed)?\\b…\\b(?:links?|url)\\b',
      '\\blinks?\\b…\\bdownload\\b',
      '\\blinks?\\b…\\b(?:expires?|valid (?:for|until|till)|accessible (?:for|until)|be removed|deactivated)\\b',
      '\\b(?:accessed|retrieved?|downloaded|collected)\\b…https?:…\\b(?:until|till|password|expires?)\\b',
      '\\b(?:accessed|retrieved?|collect(?:ed)?|obtain(?:ed)?)\\b…\\b(?:via|through|from|at|using) (?:the|this) (?:following |below |secure |file[- ]sharing ){0,2}link\\b',
      '(?:連結|鏈接|超連結)‥(?:下載|提取|取得)|下載…(?:連結|鏈接)|(?:連結|鏈接)…(?:失效|有效|到期|屆滿)'
    ),
    unless: pattern('unsubscribe|subscri|survey|\\bweb ?site\\b|home ?page|問卷|訂閱')
  },
  {
    kind: 'by_post',
    name: 'post',
    include: anyOf(
      '\\b(?:sent|send|posted|mailed|despatched|dispatched|delivered|forwarded)\\b…\\b(?:by|via|through) (?:registered |ordinary |surface |local |air ?)?(?:post|mail)\\b',
      '\\b(?:hard ?cop(?:y|ies)|repl(?:y|ies)|documents?|copies|plans?|letter)\\b…\\b(?:will be|has been|have been|was|were|is being|being) (?:mailed|posted)\\b',
      '\\b(?:put|placed|gone|is) in the (?:post|mail)\\b'
    ),
    unless: pattern('\\b(?:cheques?|payment|complain\\w{0,12}|ombudsman|appl(?:y|ications?)|website|web ?page|if you)\\b'),
    notAfter: pattern('\\b(?:you may|you can|please|may be|can be)\\b')
  },
  {
    kind: 'by_post',
    name: 'zh-post',
    include: anyOf('(?:以|用|經|按)?(?:平郵|掛號郵件|掛號信|掛號|郵遞|郵寄|空郵|本地郵件)(?:方式|形式)?‥(?:寄|送|發)', '(?:郵寄|寄往|寄到|寄出|寄送|寄至|寄予|寄給|寄上|寄奉|投寄)(?:…(?:閣下|你|您|地址)|予|上|出)?'),
    unless: pattern('支票|繳付|付款|款項|投訴|電郵|遞交|轉寄'),
    notAfter: pattern('可以?|如(?!下)|若|請')
  }
]
