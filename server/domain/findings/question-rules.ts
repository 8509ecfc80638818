import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'
import { RECORDS_ZH } from './vocabulary.ts'

const ASK = "\\b(?:please|pls|pray|kindly|perhaps you (?:could|would)|grateful if you (?:could|would|can|will)|obliged if you (?:could|would)|appreciate (?:it )?if you (?:could|would|can)|would you(?: please| kindly| mind)?|could you(?: please| kindly)?|can you(?: please)?|need you to|you are (?:kindly )?(?:invited|requested|asked) to|(?:would like|wish|need|ask|invite|request) you to|(?:would help|helpful|help us|assist us)‥ if you (?:could|would|can)|we (?:shall |would )?(?:need|wish|have|would like) to (?:know|ask|be told)|may (?:we|I) (?:know|ask)|(?:could|may|can|must) (?:we|I) ask you to)\\b"
const TELL = '(?:(?:tell (?:us|me)|let (?:us|me) know|say|advise (?:us|me))‥\\b(?:when|where|which|what|who|how many)\\b(?! (?:you (?:wish|would like|want) to|time you))|name (?:the|which)|clarify|specify|indicate(?! (?:how|whether you|your))|elaborate|explain|identify|pinpoint|spell out|describe|be more specific about|(?:say|state|tell (?:us|me)|let (?:us|me) (?:know|have)|advise(?: us| me)?|confirm|indicate|inform us|know|ask|name) (?:of )?(?:which|what|whether (?:you (?:want|require|need|mean|are (?:after|looking|referring|seeking|interested)|refer|also|would like (?:the|both))|the|it|this|by)|for (?:which|what)|the (?:exact|specific|precise|period|year|years|dates?|location|district|name|title|reference number of|type|kind|particular)|more (?:exactly|precisely)|in (?:more|greater) detail|clearly|how far back|where)|(?:provide|give|let|supply|furnish)(?: us| me)?(?: have)?(?: with)? (?:some |a little |a )?(?:further|more|additional|fuller|clearer|better|exact|specific|precise) (?:details?|information|particulars|description|idea|account)|(?:further|more|fuller) (?:particulars|details))'
const ASK_ZH = '(?:請|煩請|敬請|懇請|麻煩|希望|盼|望|可否|能否|可以|有勞|勞煩|須|需要|需|惠請|祈)'
const TELL_ZH = '(?:澄清|釐清|說明|講明|註明|注明|闡明|闡釋|闡述|列明|指明|指出|述明|表明所需|具體列出|列出(?:你|閣下|所需|具體)|具體說明|確定所需|告知(?:所需|你|閣下|我們|本署|哪|是(?!否)|具體|確實|準確)|提供(?:進一步|更多|更具體|較具體|較詳細|詳細|補充|確實|準確)|補充(?!資料為)|解釋(?:清楚|「|所指)|(?:告訴|告知|話|知會)(?:我們?|本(?:署|處|局|會))?‥(?:何時|何地|何處|何區|何年|哪|什麼|甚麼|大約)|賜覆,?以便)'

/** Questions to the requester: which records are meant, and whether fewer would do. */
export const QUESTION_RULES: readonly Rule[] = [
  {
    kind: 'clarification',
    name: 'clarify',
    include: anyOf(
      `${ASK}(?:,? (?:also|therefore|first|then|kindly|further|in writing|at least|perhaps|please|again|by return)){0,3},? ${TELL}\\b`,
      `${ASK}…(?: and|, or|,)(?: (?:also|then|please)){0,2} ${TELL}\\b`,
      '\\bclarification\\b‥\\b(?:is|are|from you)\\b‥(?:needed|required|sought|requested|necessary)\\b',
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
    unless: pattern('\\b(?:if you have|should you|reference number in|quote|survey|this reference|in future|how you (?:would|wish|want)|payment|by which method|wish to proceed|wish to (?:pursue|continue)|in what format)\\b|如有查詢|如有疑問|日後|檔號|檔案編號|此編號|參考編號|付款|方式領取|身分證明|申請須|申請人須'),
    notAfter: pattern('\\b(?:if we|unless|we have asked)\\b|如$|若(?!干)|(?:曾|已)(?:要求|請)')
  },
  {
    kind: 'narrowing',
    name: 'narrow',
    include: anyOf(
      "\\b(?:narrow(?:ing)?(?: down)?|refin(?:e|ing)|limit(?:ing)?|reduc(?:e|ing)|confin(?:e|ing)|restrict(?:ing)?|cut(?:ting)?(?: down)?|scal(?:e|ing) down|shorten(?:ing)?|trim(?:ming)?|lessen|pare down) (?:down )?(?:on )?(?:the |your |its |this )?(?:scope|request|application|period|coverage|time ?(?:frame|span)|area of|number of|list|range|amount|breadth|enquiry|search)\\b",
      '\\b(?:scope|request|application|period|coverage|time ?(?:frame|span)|range|breadth)\\b‥\\b(?:be|were|to be) (?:narrowed|reduced|shortened|limited|confined|refined|restricted|cut)\\b',
      `${ASK}‥\\b(?:focus|concentrate) (?:your (?:request|application) )?(?:on|upon)\\b|\\b(?:invite|suggest|propose|ask)\\b‥\\b(?:you|that you)\\b‥\\b(?:focus|concentrate|confine|limit|restrict)\\b`,
      `(?:${ASK}|\\bsuggest that you\\b)‥\\b(?:be more (?:selective|specific)|(?:choose|select|pick|settle (?:for|on)) (?:only )?(?:one|two|three|a few|some|a (?:single|particular|few|shorter|smaller))\\b)(?!.{0,24}\\b(?:method|way|option|format)s?\\b)`,
      '\\b(?:pare|cut|narrow|scale|trim|whittle|slim|bring|keep) (?:the|your|this|its) (?:\\w{1,12} )?(?:request|application|scope|list|period|enquiry)‥ down\\b',
      `${ASK}‥\\b(?:revise|rephrase|reframe|modify|amend|recast) (?:your|the) (?:request|application)`,
      `${ASK}…\\bfewer\\b`,
      `${ASK}‥\\b(?:leave out|exclude|drop|omit|do without)\\b`,
      '\\b(?:might|would|could|will) (?:you|it)\\b‥\\b(?:be content with|make do with|be satisfied with|settle for|be enough|suffice)\\b',
      '(?:可否|能否|請|建議|不妨|會否考慮)(?:你|閣下|您)?‥(?:只索取|只要|只選|只查)',
      '(?:若|如|可否|能否|請|建議|煩請|希望|倘)‥(?:收窄|縮窄|縮小|收細|縮減)(?!‥(?:路|行車))',
      '(?:如|若|是否)?只(?:要|需要?|索取)‥(?:是否|會否|可否)‥(?:足夠|可以|已足)',
      '\\b(?:more specific|narrower|smaller|shorter|more focus(?:s)?ed) (?:request|scope|period|application)\\b',
      '(?:範圍|時段|期間|年期|年份|數量)‥(?:收窄|縮窄|縮短|縮小|收細|減至|縮減|減少)',
      '(?:收窄|縮窄|縮小|縮短|收細|縮減|限於|減縮|減少|限制|精簡|調低)(?!」)‥(?:範圍|時段|年份|年度|年期|期間|要求|數量|數目|申請)',
      '(?:建議|請|考慮|不妨)‥(?:要求|範圍|申請)?‥(?:集中於|集中在|限於|局限於|收窄至|縮減至)',
      '(?:請|麻煩|煩請|建議|可否|能否|不妨|考慮|希望)‥(?:揀選?|選取|選定|選擇|只選|只要|挑選|只索取|揀)(?!‥(?:方式|方法|付款|格式))‥(?:其中|一|兩|二|某|數)(?!‥(?:方式|方法|付款|格式))'
    ),
    unless: pattern("\\bI\\b.{0,20}\\b(?:happy|willing|can|could)\\b|\\bhad narrowed|\\bthank(?:s| you) for\\b|多謝|應本署要求|have narrowed|\\b(?:road|lane|carriageway|contract|works|noise|emissions?|costs?|waiting time)\\b.{0,40}\\b(?:narrow|reduc|limit)|行車線|路面|已(?:自行)?(?:收窄|縮窄)|法律限制|「法律"),
    notAfter: pattern('\\b(?:we have|was|were) $|\\bif your (?:request|application) (?:is|were)\\b')
  }
]
