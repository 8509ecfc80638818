import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'
import { FILE_ADDRESS, PUBLIC_PLACE, PUBLIC_PLACE_ZH, RECORDS, SHARED_ADDRESS } from './vocabulary.ts'

const OUT = '(?:available|published|posted|uploaded|found|accessible|downloaded|viewed|obtained|accessed|browsed|released|reported|announced|printed|inspected|consulted|given|set out|promulgated|listed|placed|read|seen|located|retrieved|kept|carried|included|tabled|hosted|made (?:public|available)|on)'
const OUT_ZH = '(?:上載|上網|刊於|刊載|刊登|載於|登載|載列於|公布於|發布於|發放於|公布|發布|公開發布|出版|刊出|備有|備存|更新|載有|收錄|公開(?!資料))'
const READ_ZH = '(?:參閱|瀏覽|閱覽|下載|查閱|查看|找到|取得|查得|查到|細閱|翻閱|取覽|閱讀|看到|索閱|借閱|購買|檢視)'

/** Where somebody can find by himself what he asked for. */
export const PUBLISHED_RULES: readonly Rule[] = [
  {
    kind: 'published_already',
    name: 'published',
    include: anyOf(
      `\\b(?:${RECORDS}|they|it|these|those|which|reply|replies|answers?)\\b…\\b(?:is|are|has been|have been|can be|may be|was|were|(?:can|may) (?:also )?be)(?: also)?(?: already| readily| publicly| now| freely| all)? ${OUT}\\b…${PUBLIC_PLACE}`,
      `\\b(?:refer to|visit|see|browse|go to|consult)\\b…${PUBLIC_PLACE}…\\b(?:${RECORDS}|has them|has it)\\b`,
      `\\b(?:find|found|obtain(?:ed)?|access(?:ed)?|download(?:ed)?|browsed?|view(?:ed)?|see|seen|consult(?:ed)?|read)\\b…\\b(?:on|at|from|in|through|via)\\b‥${PUBLIC_PLACE}`,
      '\\b(?:already|publicly|readily) (?:been )?(?:published|available|in the public domain|accessible to the public|made public)\\b(?! (?:and|but) not)|\\b(?:is|are|already|been) in the public domain\\b|\\bon sale (?:at|in|from)\\b|\\bmatters? of public record\\b',
      `\\bopen to (?:all|the public|anyone|everyone)\\b…${PUBLIC_PLACE}`,
      `\\b(?:see|visit|refer to|consult|go to|browse|check|try)\\b…${PUBLIC_PLACE},? (?:where|which|on which|in which)\\b…\\b(?:they|it|these|all|is|are|have|has|contains?|gives?|shows?|sets?|lists?|carries)\\b`,
      "\\b(?:is|are)(?: all| also| now){0,2} (?:on|at|in) (?:the |our |its |their )?(?:[\\w&]{2,14}(?:'s)? ){0,3}(?:web ?-?(?:site|page)|home ?page|annual report|gazette)\\b",
      `\\b(?:see|refer to)\\b…\\b(?:table|page|chapter|section|part|appendix) [\\w.]{1,8} of\\b…${PUBLIC_PLACE}`,
      `\\b(?:${RECORDS}|totals?|numbers?)\\b…\\b(?:appears?|(?:is|are) to be found|features?)\\b…${PUBLIC_PLACE}`,
      `\\b(?:anyone|anybody|everyone|the public|members of the public|you|people) (?:can|may|is free to|are free to) (?:inspect|consult|view|read|search|see|look up)\\b…${PUBLIC_PLACE}`,
      `\\b(?:published|posted|uploaded|released|reported|announced)\\b‥\\b(?:in|on|at|to|by)\\b‥${PUBLIC_PLACE}`
    ),
    unless: pattern(`access\\.gov|about the code|complain|personal information collection|privacy policy|event|survey|subscri|\\bforms?\\b|list of charges|filebox|shar(?:e|ing) link|(?:for|more) (?:further )?information (?:about|on)|event|welcome to (?:read|visit)|leaflet|the code on access|copy of the code|(?:guidelines|procedure)s? (?:on|for) (?:making|application)|\\bpasswords?\\b|\\bexpires?\\b|${FILE_ADDRESS}`),
    notAfter: pattern('\\b(?:if|more about)\\b|\\b(?:be|being) $|\\b(?:not|will be|to be|never|yet to)\\b[^,:;]{0,50}$'),
    notWithin: pattern('\\bnot (?:been )?(?:available|published)|\\bwill be\\b|\\bon or before\\b')
  },
  {
    kind: 'published_already',
    name: 'zh-published',
    include: anyOf(
      `(?:資料|數字|統計|報告|數據|文件|紀錄|年報|圖表|全文|答問|該刊|該書|刊物|名單|開支|詳情)…(?:${OUT_ZH}|${READ_ZH})‥…${PUBLIC_PLACE_ZH}`,
      `${PUBLIC_PLACE_ZH}‥${READ_ZH}`,
      `${PUBLIC_PLACE_ZH}》?(?:的[^,。]{1,10})?(?:內|上|中)?‥(?:已有|已|有|均有|亦有)‥(?:發布|公布|刊載|刊登|上載|列出|刊出|公開)`,
      `(?:可|請)(?:參閱|瀏覽|到|於|在|循)‥${PUBLIC_PLACE_ZH}…(?:資料|數字|統計|報告|數據|文件|下載)`,
      `(?:每(?:年|季|月|半年)|定期|按(?:年|季|月))[^,。]{0,8}(?:於|在|經)[^,。]{0,10}${PUBLIC_PLACE_ZH}[^,。]{0,4}(?:公布|發布|刊登|刊載|更新|上載)|(?:資料|數字|統計|報告|數據|文件|紀錄)[^,。]{0,10}(?:公眾|市民|任何人)(?:均|都|皆)?可[^,。]{0,8}(?:查閱|下載|瀏覽|取閱|閱覽|索取|購買)`,
      `見《[^》]{2,24}(?:報|刊|摘要|年鑑|便覽)》`,
      `(?:見|載於|刊於|刊登於|刊載於|上載至?|上載到|上載於|登於|收錄於)‥${PUBLIC_PLACE_ZH}`,
      `(?:已|早已|經已|每年均|一向|定期)(?:經)?(?:在|於)‥(?:《[^》]{1,20}》|${PUBLIC_PLACE_ZH})‥${OUT_ZH}`,
      `(?:在|於)《[^》]{1,20}》‥(?:公布|發布|刊登|刊載|刊出|出版)`,
      '(?:早已|已經|經已|業已|均已|早經)(?:公布|發布|公開發布|公諸於世|公之於世|公諸於眾|出版|公開)(?!的)',
      '(?:資料|數字|統計|報告|數據|文件|紀錄)已(?:經)?(?:於[^,。]{1,14})?(?:公布|出版|公開|發布)(?!的)'
    ),
    unless: pattern(`access\\.gov|投訴|申訴|地址可|《守則》的|守則全文|收集個人資料聲明|私隱政策|訂閱|活動|問卷|表格|${FILE_ADDRESS}`),
    notAfter: pattern('將會?|未有|未|如(?!下)|若(?!干)|並不|不(?:在|於)|尚待|否$|(?:應|可)否')
  },
  {
    kind: 'file_link',
    name: 'link',
    include: anyOf(
      '\\bdownload(?:ed|ing|able)?\\b…\\b(?:(?:hyper)?links?|url)\\b',
      '\\b(?:hyper)?links?\\b…\\bdownload\\b',
      '\\b(?:download(?:ed)?|retrieved?|accessed|collect(?:ed)?|fetch(?:ed)?|obtain(?:ed)?|pick(?:ed)? up)\\b…\\b(?:from|at|via|using|through)\\b‥\\b(?:following|below|this|secure|temporary) (?:\\w{2,10} )?(?:location|address|site|folder|page|place|platform|server)\\b(?!…(?:gov\\.hk|www\\.))',
      `\\b(?:find|here is|is|below)\\b‥\\b(?:a|the) link (?:to|for) (?:the|your)\\b‥\\b${RECORDS}`,
      '\\b(?:hyper)?links?\\b…\\b(?:expires?|valid (?:for|until|till|up to)|accessible (?:for|until)|be removed|deactivated|cease[sd]?|stops? (?:to work|working)|disabled|no longer (?:work|be)|open (?:for|until)|lapse|live (?:for|until)|good (?:for|until)|remain (?:valid|active|open|available)|active (?:for|until)|closed? (?:on|after)|work (?:for|until))\\b',
      '\\b(?:accessed|retrieved?|downloaded|collected|obtained|fetched)\\b…https?:…\\b(?:until|till|password|expires?|valid)\\b',
      `\\b(?:download(?:ed)?|retriev(?:e|ed|al)|fetch(?:ed)?|collect(?:ed|ion)?|pick(?:ed)? up|access(?:ed)?|get|obtain(?:ed)?|available|uploaded|placed|put|stored|saved|kept|deposited|shared)\\b…${FILE_ADDRESS}`,
      `\\b(?:found|are|is|at|on)\\b…${SHARED_ADDRESS}`,
      `\\b(?:click|open|visit|go to|log ?in|using)\\b‥${SHARED_ADDRESS}`,
      `(?:登入|點擊|按|開啟|前往)‥${FILE_ADDRESS}|(?:登入|點擊|按|開啟)‥(?:連結|鏈接|網址)[^。]{0,10}(?:取得|下載|提取|索取|獲取)`,
      `${FILE_ADDRESS}…\\b(?:download|retrieve|until|till|valid|expires?|password|passcode)`,
      '\\b(?:accessed|retrieved?|collect(?:ed)?|obtain(?:ed)?)\\b…\\b(?:via|through|from|at|using) (?:the|this) (?:following |below |secure |file[- ]sharing ){0,2}link\\b',
      '\\b(?:file[- ](?:server|transfer|sharing|exchange|share|drop)|cloud (?:storage|drive|folder)|shared (?:folder|drive)|secure (?:portal|folder))\\b',
      '(?:連結|鏈接|超連結)‥(?:下載|提取|取得|領取|取回|取閱)|下載…(?:連結|鏈接)|(?:連結|鏈接)…(?:失效|有效|到期|屆滿|關閉)',
      `(?:下載|取得|提取|領取|取閱|存放|存於|上載|放於|放在|可經|經|可於|可循)‥${FILE_ADDRESS}`,
      `${FILE_ADDRESS}…(?:下載|提取|取得|密碼|失效|有效)`
    ),
    unless: pattern('unsubscribe|subscri|\\b(?:satisfaction|user|opinion|customer|short|our|online|this) survey|\\bweb ?site\\b|home ?page|問卷|訂閱|\\bcomplain|投訴|\\bforms?\\b|表格|《守則》全文|the code on access')
  },
  {
    kind: 'by_post',
    name: 'post',
    include: anyOf(
      '\\b(?:sent|send|sending|posted|mailed|despatched|dispatched|delivered|forwarded|left (?:this|our|the) office|went|gone|going|follow(?:s|ing)?|reach you|on (?:its|their) way|go(?:es)?|couriered)\\b…\\b(?:by|via|through|in) (?:the )?(?:registered |recorded |recorded delivery |ordinary |surface |local |express |air ?|inland |first-class ){0,2}(?:post|mail|speed ?post|courier|parcel post)\\b',
      '\\b(?:has|have|had|was|were)(?: already| also| today)? (?:been )?(?:mailed|posted|couriered) (?:to you|under separate cover|yesterday|today|this (?:morning|afternoon)|on \\d|separately)\\b',
      "\\b(?:hard ?cop(?:y|ies)|repl(?:y|ies)|documents?|cop(?:y|ies)|plans?|letter|originals?|papers?|cd-?roms?|discs?|disks?|set)\\b…\\b(?:will be|has been|have been|was|were|is being|being|is|are) (?:mailed|posted|couriered)\\b(?! (?:on|at|to (?:our|the) (?:web|home)))",
      '\\b(?:we|I)(?: have| today| also){0,2} (?:posted|mailed|couriered)\\b',
      '\\bwhich (?:was|has been|were|have been|will be) (?:mailed|posted|couriered|despatched to you|dispatched to you)\\b',
      '\\b(?:put|placed|gone|is|dropped) in(?:to)? the (?:post|mail)\\b'
    ),
    unless: pattern('\\b(?:cheques?|payment|complain\\w{0,12}|ombudsman|appl(?:y|ications? (?:may|can|should))|website|web ?page|if you)\\b|\\breturn\\b'),
    notAfter: pattern('\\b(?:you may|you can|please (?!be|note|find)|your (?:letter|request|application|form)\\b[^,]{0,20}$|may be|can be)\\b')
  },
  {
    kind: 'by_post',
    name: 'zh-post',
    include: anyOf('(?:以|用|經|按|由)?(?:平郵|掛號郵件|掛號信|掛號|郵遞|(?<!電)郵寄|空郵|本地郵件|速遞|特快專遞|專人)(?:方式|形式)?‥(?:寄|送|發|遞)', '(?<!電郵|電)(?:郵寄|寄往|寄到|寄出|寄送|寄至|寄予|寄給|寄上|寄奉|投寄|付郵|寄發)(?:…(?:閣下|你|您|地址)|予|上|出)?', '交(?:予|由)?(?:郵局|郵政局|速遞)'),
    unless: pattern('隨函|隨信|隨電郵|支票|繳付|付款|款項|(?:收到|接獲|收訖|繳)[^,。]{0,12}(?:費|元)|投訴|遞交|轉寄|寄回'),
    notAfter: pattern('可以?|如(?!下)|若|請|須'),
    notBefore: pattern('^(?:予|給)?(?:閣下|你|您)?(?:的)?(?:電郵|電子)')
  }
]
