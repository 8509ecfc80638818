import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'
import { LETTER, RECORDS, RECORDS_ZH } from './vocabulary.ts'

const ASK = "\\b(?:please|pls|pray|kindly|perhaps you (?:could|would)|grateful if you (?:could|would|can|will)|obliged if you (?:could|would)|appreciate (?:it )?if you (?:could|would|can)|would you(?: please| kindly| mind)?|could you(?: please| kindly)?|can you(?: please)?|need you to|you are (?:kindly )?(?:invited|requested|asked) to|(?:would like|wish|need|ask|invite|request) you to|(?:would help|helpful|help us|assist us)‥ if you (?:could|would|can)|we (?:shall |would )?(?:need|wish|have|would like) to (?:know|ask|be told)|may (?:we|I) (?:know|ask)|(?:could|may|can|must) (?:we|I) (?:ask|trouble|invite|request) you to)\\b"
const TELL = '(?:(?:tell (?:us|me)|let (?:us|me) know|say|advise (?:us|me))‥\\b(?:when|where|which|what|who|how many)\\b(?! (?:you (?:wish|would like|want) to|time you))|name (?:the|which)|clarify|specify(?! (?:a |an )?(?:shorter|smaller|narrower|fewer))|indicate(?! (?:how|whether you|your))|elaborate|explain|identify|pinpoint|spell out|describe|be more specific (?:about|as to|on|in)|be more precise|(?:say|state|tell (?:us|me)|let (?:us|me) (?:know|have)|advise(?: us| me)?|confirm|indicate|inform us|know|ask|name) (?:of )?(?:which|what|whether(?! (?:I|we)\\b| you (?:have received|received|wish|would like to|want to|agree|accept|are (?:willing|prepared|content|happy|agreeable)|still|intend|will)\\b)|for (?:which|what)|the (?:exact|specific|precise|period|year|years|dates?|location|district|name|title|reference number of|type|kind|particular)|more (?:exactly|precisely)|in (?:more|greater) detail|clearly|how far back|where)|(?:provide|give|let|supply|furnish)(?: us| me)?(?: have)?(?: with)? (?:some |a little |a )?(?:further|more|additional|fuller|clearer|better|exact|specific|precise) (?:details?|information|particulars|description|idea|account)|(?:further|more|fuller) (?:particulars|details))'
const ASK_ZH = '(?:請|煩請|敬請|懇請|麻煩|希望|盼|望|可否|能否|可以|有勞|勞煩|須|需要|需|惠請|祈)'
const TELL_ZH = '(?:澄清|釐清|說明|講明|註明|注明|闡明|闡釋|闡述|列明|指明|指出|述明|表明所需|具體列出|列出(?:你|閣下|所需|具體)|具體說明|確定所|確認所|選定所|告知(?:所需|你|閣下|我們|本署|哪|是(?!否)|具體|確實|準確)|提供(?:進一步|更多|更具體|較具體|較詳細|詳細|補充|確實|準確)|補充(?!資料為)|解釋(?:清楚|「|所指)|(?:告訴|告知|話|知會)(?:我們?|本(?:署|處|局|會))?‥(?:何時|何地|何處|何區|何年|哪|什麼|甚麼|大約)|賜覆,?以便|(?:示知|示明|賜示|賜知|賜告|惠告|說清楚|講清楚|交代清楚|寫清楚|覆知|見告|示覆|明示|覆示|覆告|告訴)‥(?:哪|何|什麼|甚麼|所|你|閣下|您|是|具體|日|年|地|有關|確))'

/** Questions to the requester: which records are meant, and whether fewer would do. */
/** What identifies a record; asked for, it is a question, unless it serves to pay or to deliver. */
const PARTICULAR = '(?:dates?|years?|months?|period|time ?frame|address(?:es)?|location|names?|titles?|numbers?|details?|particulars|district|street|site|place|place of|description|version|coverage|scope|type|category|subject|time)'
const PARTICULAR_ZH = '(?:日期|年份|時段|期間|地址|地點|名稱|編號|號碼|詳情|細節|資料|位置|地段|區域|範圍|類別|標題|項目|具體描述|描述|時間)'

export const QUESTION_RULES: readonly Rule[] = [
  {
    kind: 'clarification',
    name: 'clarify',
    include: anyOf(
      `${ASK}(?:,? (?:also|therefore|first|then|kindly|further|in writing|at least|perhaps|please|again|by return)){0,3},? ${TELL}\\b`,
      `${ASK}…(?: and|, or|,)(?: (?:also|then|please)){0,2} ${TELL}\\b`,
      '\\bclarification\\b‥\\b(?:is|are|from you)\\b‥(?:needed|required|sought|requested|necessary)\\b',
      `${ASK}(?: (?:also|first|then)){0,2} (?:give|provide|supply|furnish|send|let|state|quote|tell)(?: us| me)?(?: have| know)?(?: with)? (?:the|its|their|any|an?|of the|such|about the)\\b(?: (?:\\w{2,14}|of|and|or)){0,5} ${PARTICULAR}\\b`,
      `\\b(?:grateful|obliged|appreciate|welcome|need|require|like)\\b(?: it)?(?: if you)?(?: \\w{2,9}){0,2} (?:further|more|additional|fuller|clearer|better|exact|specific|precise) (?:details?|information|particulars|description)\\b(?! (?:on how|about the|to pay))`,
      '\\b(?:not (?:\\w{3,10} )?(?:sure|certain|clear|obvious|apparent)|unclear|uncertain|unsure|in doubt|at a loss|cannot tell|unable to (?:tell|ascertain|make out|determine|establish|work out)|do not (?:quite |fully )?(?:know|understand|follow))\\b[^,;]{0,40}?\\b(?:which|what|whether (?:you|your)|exactly|where|how far|who)\\b(?! (?:was|has been) (?:agreed|decided))',
      `\\b(?:you|would you|to) (?:need to|have to|must|should|are (?:kindly )?(?:asked|required|requested|invited) to) (?:first )?(?:tell (?:us|me)|let (?:us|me) know|specify|indicate|clarify|state|identify|say)\\b(?! (?:when|if you wish|whether you (?:wish|agree)))`,
      '\\b(?:which|what|whose|how far back)\\b[^?,]{0,60}\\b(?:should|shall|must|ought) (?:the|we|it|our|this)\\b[^?]{0,80}\\?',
      `\\b(?:not|in)(?: \\w{3,12})? (?:detailed|specific|precise|clear|particular|exact|sufficient) enough\\b|\\bnot sufficiently (?:detailed|specific|precise|clear|particular|identified)|\\b(?:does|do|did) not (?:give|contain|provide|say|state|specify|identify|indicate|mention|tell)\\b‥\\b(?:which|what|enough|sufficient|adequate|the (?:exact|specific|precise|particular))|\\b(?:more|better|closer|exact) (?:precise|specific|exact|detailed) (?:description|details|information|particulars)\\b‥\\b(?:needed|required|necessary|please)`,
      `\\b(?:your|the) ${LETTER} (?:\\w{2,10} )?(?:could|may|might|can) (?:mean|refer to|be read|be understood|relate to|cover)\\b`,
      `\\bby "[^"\\n]{1,60}",? (?:we take it|do you|are you|did you|we assume|you may)\\b`,
      '\\b(?:could|would|can|will) you (?:please |kindly |also )?(?:confirm|say|advise|indicate|let us know)\\b‥\\b(?:if|whether) (?:you|it is|this is|that is|the|by)\\b',
      `\\b(?:do|did|are|would) you\\b[^?]{0,80}\\b${RECORDS}\\b[^?]{0,60}\\bor\\b[^?]{0,80}\\?`,
      '\\b(?:grateful|obliged|thankful) for your (?:confirmation|advice|indication|clarification|guidance|elaboration|explanation|reply)\\b…\\b(?:whether|which|what|as to|on)\\b',
      `\\b(?:helpful|useful|necessary|of help|essential) (?:for us )?(?:to know|to have|if we (?:knew|had)|to be told)\\b`,
      `${ASK}‥\\b(?:let (?:us|me) know|tell (?:us|me)|say|advise|indicate|confirm)\\b (?:if|whether) you (?:need|want|require|mean|refer|are referring)\\b(?! (?:further|more|any|to proceed))`,
      `${ASK} (?:set out|list|name|give|spell out|put down|describe|state) (?:\\w{4,10} )?(?:exactly|precisely|in (?:more |greater |full )?detail|what|which)\\b`,
      '\\bis it (?:the|a|your|only|both)\\b[^?]{2,60}\\bor\\b[^?]{2,80}\\?',
      '\\bgrateful for your clarification|\\b(?:not (?:sure|certain|clear)|unclear|uncertain)(?: to us| from your \\w{5,12})? (?:which|what|whether you|as to (?:which|what))\\b',
      '\\b(?:we|I) (?:need|require|would welcome|should welcome|would appreciate)\\b‥\\b(?:further|more|additional|fuller) (?:particulars|details|information|description)\\b(?! (?:to|before) pay)',
      '\\b(?:too (?:vague|general|unclear|imprecise)|not (?:clear|specific|precise) enough|insufficiently (?:clear|specific|particular)|lacks? (?:sufficient )?(?:detail|particularity))\\b',
      '\\b(?:do|did|are) you (?:mean|want|wish|require|refer(?:ring)?|looking|after|seeking|ask(?:ing)? for)\\b.{1,120}\\bor\\b.{1,120}\\?',
      '\\b(?:which|what)\\b.{0,60}\\b(?:do|did|are) you (?:mean|want|wish|require|refer|looking|after|seeking|have in mind)\\b',
      '\\bmay (?:we|I) (?:know|ask)\\b‥\\b(?:which|what|whether)\\b',
      '請問‥(?:哪|什麼|甚麼|何|是指|所指|是否指)',
      '\\b(?:would like|wish|need|have|want) to clarify\\b…(?:\\bwith you\\b|\\byour (?:request|application))',
      '\\bdo(?:es)? (?:"[^"\\n]{1,40}"|your (?:request|application)) (?:also )?(?:include|mean|cover|refer|extend)\\b',
      `${ASK} (?:also )?(?:provide|give|supply|furnish|let)\\b‥\\b(?:the|a|your)\\b…\\b(?:so that|to enable|in order that|for us to|to help us)\\b…\\b(?:search|locate|retrieve|identify|process|trace|find|proceed|follow|look)`,
      '\\b(?:need|wish|like) to know\\b‥\\b(?:which|what|whether you)\\b',
      '^ ?[\\d().、a-z]{0,4}(?:講明|說明|註明|澄清|列明|指明|述明)(?!書|會)',
      `(?<!申)請(?:你|閣下|您)?(?:先|再|另行|盡快|補交|補回)?(?:提供|補充|告知|告訴|附上|註明|列出|寫明|填報|賜知|示知|給予|交代|補上)[^,。]{0,14}${PARTICULAR_ZH}(?=[,。;]|以便|$)`,
      `(?:以便|方便|便於|協助|俾)(?:本(?:署|處|局|會)|我們|同事)?[^,。]{0,8}(?:查找|搜尋|尋找|翻查|檢索|識別|辨識|跟進|處理|查核),?(?:請|煩請|敬請|希望|懇請|需要)`,
      `(?:須|需|要|必須)(?:先)?(?:知道|知悉|了解|確定|弄清)[^。]{0,30}(?:方能|方可|才能|才可|始能|以便)`,
      '(?:你|閣下|您)[^,。?]{0,12}(?:想|要|需|索取|查詢|指|擬|希望)[^。?]{0,40}(?:抑或|還是|或是)[^。]{1,40}',
      '(?:未能|無法|不能|難以)(?:準確|確切|具體)?(?:辨識|識別|辨認|確定|肯定|判斷|理解|得悉|知悉)[^,。]{0,14}(?:所需|所指|所求|要求|哪|那|何|範圍|「)',
      '(?:過於|太過|太|頗為|甚為|略嫌)(?:籠統|含糊|空泛|模糊|簡略|概括|簡單)|(?:籠統|含糊|模糊)(?:,|。|不清)|(?:沒有|未有|並無|未)(?:具體|清楚|明確)?(?:註明|說明|列明|指明|提及|述明|交代)(?:所|有關|是|哪|具體|確實|年|日|地|時|文件|要|會|涉)',
      `(?:歡迎|盼|希望|請)(?:你|閣下|您)?[^,。]{0,6}(?:來函|回覆|回信|賜覆|覆函|來電)(?:本署|我們|本處|本局)?(?:,)?[^,。]{0,4}(?:說明|澄清|補充|註明|告知|確認)`,
      '(?:提供|給予|補充)[^,。]{0,6}(?:線索|背景|資訊|指引|描述|參考資料|頭緒)[^。]{0,14}(?:讓|以便|好讓|俾|方便|幫助|協助|找|查)',
      '(?<!申)請‥(?:詳述|詳列|細述|提供‥資料,?以(?:識別|辨識|辨別|便|助|協助))',
      '請(?:你|閣下|您)?(?:告知|說明|示知|確認)‥(?:是否|是不是)(?:只|要|需|包括|指|想|限)(?![^。]{0,4}副本)',
      '(?:煩請|敬請|懇請)(?:閣下|你|您)?(?:告知|示知|示覆|賜覆)(?=[。,]|$)',
      '(?:是否|是不是)(?:指|想|要|包括|只|需要)[^。?]{1,50}\\?',
      '(?<!申)請‥提供…(?:進一步|詳情|補充|更多|詳細|細節|以便(?:本|我))',
      `(?:可否|能否|可以)(?:請)?(?:你|閣下|您)?(?:再|進一步|先)?${TELL_ZH}`,
      '(?:未能確定|不(?:太)?明白|不清楚|不能確定|無法確定|未知|未能掌握)‥(?:你|閣下|您|所指|哪|「|")',
      '\\b(?:we need|we require|we seek|we would like to seek|to seek)\\b‥clarification\\b',
      `(?<!申)${ASK_ZH}(?:閣下|你|您)?(?:以書面|來函|回覆|來電)?(?:進一步|先|再|另行|盡快|能)?‥${TELL_ZH}`,
      '(?:不知|未知|不知道|想知道|想先弄清楚)(?:你|閣下|您)‥(?:哪|什麼|甚麼|何)',
      '「[^」\\n]{1,24}」?‥(?:所指|是指)(?:的是|為|是)?(?:何|什麼|甚麼|哪)|所指(?:的是|為|是)?(?:何物|何事|什麼|甚麼|哪)',
      '(?:含意|含義|意思|字眼|描述|用語|範圍|定義)[^,。]{0,6}(?:不清楚|不清|不明確|不明|含糊|籠統|模糊|欠明確)',
      '(?:你|閣下|您)(?:所)?(?:要|指|想要|需要|索取)(?:的|取得)?[^。]{0,30}(?:抑或|還是)',
      `${RECORDS_ZH}[^。]{0,16}(?:抑或|還是)[^。]{1,20}\\?`
    ),
    unless: pattern('\\b(?:if you have|should you|reference number in|quote|survey|this reference|in future|how you (?:would|wish|want)|payment|by which method|wish to proceed|wish to (?:pursue|continue)|in what format)\\b|如有查詢|如有疑問|日後|檔號|檔案編號|此編號|參考編號|付款|方式領取|是否(?:繼續|撤回|撤銷|同意|願意|接受)|身分證明|申請須|申請人須'),
    notWithin: pattern('\\b(?:post|(?<!e-)mail|deliver\\w{0,3}|cheque|payment|collect|receipt|contact|telephone|refund)\\b|郵寄|寄送|付款|聯絡|身分|收據|通訊|回郵|領取'),
    notAfter: pattern('\\b(?:if we|unless|we have asked)\\b|如$|若(?!干)|(?:曾|已)(?:要求|請)')
  },
  {
    kind: 'narrowing',
    name: 'narrow',
    include: anyOf(
      "\\b(?:narrow(?:ing)?(?: down)?|refin(?:e|ing)|limit(?:ing)?|reduc(?:e|ing)|confin(?:e|ing)|restrict(?:ing)?|cut(?:ting)?(?: down)?|scal(?:e|ing) down|shorten(?:ing)?|trim(?:ming)?|lessen|pare down) (?:down )?(?:on )?(?:the |your |its |this )?(?:\\w{3,10} )?(?:scope|request|application|period|coverage|time ?(?:frame|span)|area of|number of|list|range|amount|breadth|enquiry|search)\\b",
      '\\b(?:scope|request|application|period|coverage|time ?(?:frame|span)|range|breadth)\\b‥\\b(?:be|were|to be) (?:scaled|pared|trimmed|whittled|narrowed|reduced|shortened|limited|confined|refined|restricted|cut)\\b',
      `${ASK}‥\\b(?:focus|concentrate) (?:your (?:request|application) )?(?:on|upon)\\b|\\b(?:invite|suggest|propose|ask)\\b‥\\b(?:you|that you)\\b‥\\b(?:focus|concentrate|confine|limit|restrict)\\b`,
      `(?:${ASK}|\\bsuggest that you\\b)‥\\b(?:be more (?:selective|modest)|(?:choose|select|pick|settle (?:for|on)) (?:only )?(?:one|two|three|a few|some|a (?:single|particular|few|shorter|smaller))\\b)(?!.{0,24}\\b(?:method|way|option|format)s?\\b)`,
      '\\b(?:pare|cut|narrow|scale|trim|whittle|slim|bring|keep) (?:the|your|this|its) (?:\\w{1,12} )?(?:request|application|scope|list|period|enquiry)‥ down\\b',
      `${ASK}‥\\b(?:revise|rephrase|reframe|modify|amend|recast) (?:your|the) (?:request|application)`,
      `\\b(?:please|kindly|could you|would you|can you|you (?:could|may|might|can)|suggest|advise|propose|consider|ask you to|invite you to|better to|best to|if you (?:could|would|can))\\b[^.?]{0,24}?\\b(?:narrow(?:ing)?|limit(?:ing)?|restrict(?:ing)?|confin(?:e|ing)|reduc(?:e|ing)|cut(?:ting)?|trim(?:ming)?|focus(?:ing)?|scal(?:e|ing)|shorten(?:ing)?) (?:it|this|these|yourself|them|that|what you (?:ask|want|seek)\\w{0,3}(?: for)?|down)\\b`,
      '\\b(?:narrow|limit|restrict|confine|reduce|scale|cut)(?:ed|d)? (?:it |them )?(?:down )?to (?:one|two|three|a|the (?:last|past|latest|most recent)|certain|particular|specific)\\b[^.]{0,60}\\b(?:would|could|might|can)\\b',
      `\\b(?:samples?|selection|summary|extracts?|list|subset|shorter|smaller|overview|abstract|index|latest|single)\\b[^.]{0,40}\\b(?:would|might|could|will) (?:\\w{3,8} )?(?:meet|do\\b|suffice|be enough|serve|satisfy|be sufficient|answer|help)`,
      `\\b(?:too|very|extremely|rather|excessively|so|overly|unduly) (?:wide|broad|large|extensive|sweeping|wide-ranging|many)\\b[^.]{0,60}\\b(?:please|could you|would you|consider|grateful|suggest|kindly)\\b`,
      `${ASK}…\\bfewer\\b`,
      `${ASK}‥\\b(?:leave out|exclude|drop|omit|do without)\\b`,
      '\\b(?:might|would|could|will|can) (?:you|it)\\b‥\\b(?:be content with|manage with|make do with|be satisfied with|settle for|be enough|suffice)\\b',
      '\\b(?:confine|limit|restrict) yourself to\\b',
      '(?:可否|能否|請|建議|不妨|會否考慮)(?:你|閣下|您)?‥(?:只索取|只要|只選|只查)',
      '(?:若|如|可否|能否|請|建議|煩請|希望|倘)‥(?:收窄|縮窄|縮小|收細|縮減)(?!‥(?:路|行車))',
      '(?:如|若|是否)?只(?:要|需要?|索取)‥(?:是否|會否|可否)‥(?:足夠|可以|已足)',
      '\\b(?:more specific|narrower|smaller|shorter|more (?:focuss?ed|limited|modest|selective|targeted)) (?:\\w{3,10} )?(?:request|scope|period|application|list|range|set|selection|span|time|number|batch|sample|category|area)\\b',
      '(?:範圍|時段|期間|年期|年份|數量)‥(?:收窄|縮窄|縮短|縮小|收細|減至|縮減|減少|縮至|縮到|縮少|局限|集中)',
      '(?:收窄|縮窄|縮小|縮短|收細|縮減|限於|減縮|減少|限制|精簡|調低)(?!」)‥(?:範圍|時段|年份|年度|年期|期間|要求|數量|數目|申請)',
      '(?:可否|能否|請|可以?|不如|不妨|建議|考慮|希望)[^。]{0,16}(?:要求|申請|範圍|時段)[^,。]{0,6}(?:局限|限於|限制|集中)|(?:可否|能否|請|不如|不妨|建議|考慮|或者?)[^。]{0,20}改為(?:索取|要求|申請|只)',
      '(?:如|若|倘)(?:能|可|果)?[^,。]{0,8}(?:把|將)?[^,。]{0,10}(?:年期|範圍|時段|數量|要求|期間)[^,。]{0,4}(?:減為|減至|縮為|限為|改為|定為|收為)',
      '(?:建議|請|可否|能否|不妨|考慮)(?:你|閣下|您)?(?:先|只|改|僅)(?:索取|查閱|要求|申請|索閱)',
      '(?:建議|請|考慮|不妨)‥(?:要求|範圍|申請)?‥(?:集中於|集中在|限於|局限於|收窄至|縮減至)',
      '(?:請|麻煩|煩請|建議|可否|能否|不妨|考慮|希望)‥(?:揀選?|選取|選定|選擇|只選|只要|挑選|抽選|抽取|只取|只索取|揀)(?!‥(?:方式|方法|付款|格式))‥(?:其中|部分|最多|[一兩二三四五六七八九十數幾\\d]|某)(?!‥(?:方式|方法|付款|格式))'
    ),
    unless: pattern("\\bI\\b.{0,20}\\b(?:happy|willing|can|could)\\b|\\bhad narrowed|\\b(?:fresh|new)\\b[^.]{0,14}\\b(?:narrower|smaller|more \\w{3,9}) request|\\bthank(?:s| you) for\\b|多謝|應本署要求|have narrowed|\\b(?:road|lane|carriageway|contract|works|noise|emissions?|costs?|waiting time)\\b.{0,40}\\b(?:narrow|reduc|limit)|行車線|路面|已(?:自行)?(?:收窄|縮窄)|法律限制|「法律"),
    notAfter: pattern('\\b(?:we have|was|were) $|\\b(?:we|I|had|have) (?:\\w{3,10} )?(?:wrote|asked|invited|suggested|requested|proposed)\\b[^.]{0,60}$|\\bif your (?:request|application) (?:is|were)\\b')
  }
]
