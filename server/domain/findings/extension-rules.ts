import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'

const CANNOT = "\\b(?:unable to|not (?:be |been )?able to|not (?:be |been |proved |proven )?(?:possible|feasible|practicable) (?:for us )?to|cannot|can't|could not|couldn't|(?:will|shall|would) not|won't|fail(?:ed)? to|not (?:be )?in a position to|(?:find it )?impossible to|difficult to|can (?:hardly|scarcely)|do(?:es)? not (?:now )?(?:expect|hope|anticipate|foresee) (?:to|being able to))\\b"
const LIMIT = '(?:\\b(?:target|deadline|in time|on time|by the due date|time[- ]?limit|time ?frame|(?:21|twenty-one)[- ](?:calendar )?days?|statutory|prescribed|required time|response time)\\b)'
const ANSWERING = '(?:reply|respond|repl(?:y|ies)|responses?|answer|meet|complete|finish|process|provide|give|decision|be done|be finished|be met|deal with|let you have|keep to|conclude|be ready|be reached|come to a|revert|get back|work to)'
const CANNOT_ZH = '(?:未能|未克|未及|不能|無法|難以|不可能|趕不及|未可|未及|來不及|仍未)'

/** Words by which an authority takes more time, or says that the target will be missed. */
export const EXTENSION_RULES: readonly Rule[] = [
  {
    kind: 'extension',
    name: 'more-time',
    include: anyOf(
      '\\b(?:more|additional|longer|further|extra)(?: time| period)\\b…\\b(?:is|will be|has been) (?:needed|required|necessary|called for|sought)\\b',
      '\\b(?:more|additional|longer|further|extra)(?: time| period)\\b‥\\b(?:needed|required|necessary|sought|to)\\b',
      '\\b(?:need|require|want|seek|take|ask for|request|have)s? (?:us )?(?:for )?(?:some |a little |a )?(?:more|additional|longer|further|extra)(?: time| period)?\\b(?! (?:information|details|particulars|clarification|records?|than a))',
      '\\b(?:need|require|seek|take|ask for|request|allow us)s?\\b(?: us)?(?: for)? (?:a further|another|an additional|an extra|a period of a further)\\b‥(?:days?|weeks?|months?|fortnight)',
      '\\b(?:needs?|requires?|have|has|give us|allow us|takes?|wants?) (?:until|till)\\b',
      '\\b(?:time|period|deadline|target date|target|response date|date of reply|repl(?:y|ies)|response|answer|decision|date)\\b…\\b(?:has to be|have to be|is|are|be|been|will be|needs to be|must be|has been)(?: now| hereby| being| further)? (?:extended|deferred|postponed|(?:put|pushed|moved|held|set) (?:back|off|over))\\b',
      '\\b(?:extend|extending|extension of|prolong)\\b‥(?:time (?:for|of|limit)|response|period for|deadline|target|reply)',
      '\\b(?:repl(?:y|ies)|response|answer|decision)\\b…\\b(?:deferred|postponed|put off|delayed|held over|late)\\b',
      '\\b(?:defer(?:ring)?|postpon(?:e|ing)|delay(?:ing)?|put(?:ting)? off|postponement of|deferral of)\\b‥(?:repl(?:y|ies)|response|answer|decision)\\b',
      '\\b(?:date|deadline|time)\\b…\\b(?:repl|respon|answer)\\w{0,6}\\b…\\b(?:moved|shifted|set back|rescheduled|revised|changed|put back)\\b…\\bto\\b',
      `${CANNOT}‥\\b(?:reply|respond|answer|revert|complete|finish|be ready|conclude|get back|let you have|give you (?:a|an|our))\\b…\\b(?:before|until|till|earlier than|sooner than)\\b(?= (?:the )?(?:\\d|early|mid|late|end|beginning|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|next|mon|tue|wed|thu|fri))`,
      '\\b(?:\\d{1,3}|a few|some|two|three|four|five|six|seven|ten|fourteen|twenty|thirty|several|a couple of) (?:more|extra|additional|further) (?:calendar |working )?(?:days|weeks|months)\\b',
      '\\banother (?:fortnight|month|week|(?:\\d{1,2}|two|three|four|ten|fourteen|thirty|few|couple of) (?:calendar |working )?(?:days|weeks|months))\\b',
      '\\b(?:running|falling|fallen|are|am) (?:well |somewhat |a little )?(?:behind|late)\\b‥(?:schedule|with|your|in\\b)|\\b(?:will|shall|may well|is going to) be (?:somewhat |a little |rather )?(?:late|delayed)\\b',
      '\\b(?:ask for|seek|beg|request|crave|appreciate|for|grateful for) your (?:kind )?(?:indulgence|patience|forbearance|understanding)\\b…\\b(?:until|till|further time|more time|longer)\\b',
      '\\b(?:will|shall|is going to|are going to|expects?|likely) (?:to )?(?:\\w{2,12} )?take (?:us )?(?:some |rather |considerably |much |a little |a bit |somewhat )?(?:time|longer)\\b',
      `\\b(?:repl(?:y|ies)|response|answer)\\b‥${LIMIT}‥\\b(?:out of the question|impossible|not (?:possible|feasible|realistic|practicable)|unlikely|beyond us)\\b|\\b(?:original|initial|earlier|first) (?:date|target|deadline)\\b…\\b(?:out of the question|impossible|not|cannot|unlikely)\\b`,
      '\\b(?:ask|must ask|have to ask|request) you to (?:wait|bear with us|be patient|allow us)\\b‥\\b(?:until|till)\\b',
      '\\b(?:date|target|deadline|timetable|schedule)\\b‥\\b(?:slipped|slip|overrun|overshot|moved on|fallen back)\\b',
      '\\bmiss (?:the|our|its)\\b‥(?:target|deadline|day)',
      '\\b(?:longer than|later than|more than|beyond|over|past|exceed(?:s|ing)?|instead of(?: within)?|rather than(?: within)?) (?:the )?(?:usual |normal |standard )?(?:21|twenty-one|usual time|normal time)\\b',
      `${CANNOT}‥${ANSWERING}…${LIMIT}`,
      `${LIMIT}…\\b(?:cannot|could not|will not|can not|not) be (?:kept|met|achieved|observed|adhered to|honoured)\\b`,
      '\\bwill\\b‥\\bnot (?:have|receive|get|be given|be sent)\\b…\\bwithin (?:the )?(?:21|twenty-one|target|time)',
      '\\b(?:unable to|not be able to|not able to|cannot|could not)\\b‥meet the\\b',
      '(?:延長|展延|延展|展期|延期|順延|延遲|押後|推遲|延後|延至|延到)(?!提交)',
      '(?:需要?|須|要|多)(?:用|花|給)?(?:較長|更多|額外|較多|更長|多一點|多些)(?:的)?時間|(?:需要?|須|要)多(?:用|花)(?:些|點)?時間|須多用時間',
      '多給‥(?:時間|日|天|星期|個月)|再給‥時間|寬限',
      '需時(?:比較|較)?(?:長|久|甚)|費時',
      `${CANNOT_ZH}(?:於|在|按|依|趕及|如期)?‥(?:期限|限期|時限|天|日|如期|目標)‥(?:答覆|回覆|作覆|處理|回應|完成|覆|期限|時限|內|提供)`,
      `(?:21|二十一|廿一)(?:個)?(?:曆)?(?:日|天)‥(?:內|屆滿|期限)?‥${CANNOT_ZH}`,
      `(?:期限|限期|時限|目標日期)(?:前|內|之前|屆滿|屆滿時)?,?(?:本署|本處|本局|我們)?${CANNOT_ZH}`,
      '(?:回覆|答覆|回應)…(?:改期|改於|改為|改至|改在)',
      '(?:超過|遲於|遠超|超逾|多於|長於)(?:21|二十一|廿一)(?:個)?(?:曆)?(?:天|日)',
      '(?:時間|需時|進度)[^,。]{0,10}(?:較|比)[^,。]{0,8}(?:長|慢|久|遲|落後)|(?:多|更多|額外|較多|較長|充裕|些|更長)(?:的)?(?:時間|時日)[^,。]{0,10}(?:處理|整理|研究|翻查|核對|考慮|準備|回覆|答覆|搜集|收集|檢索)',
      '(?:多|再|額外)(?:給予?|寬|等候?|需要?|用)?[^,。]{0,8}(?:\\d{1,3}|[一二三四五六七八九十兩數]{1,3})個?(?:工作)?(?:天|日|星期|週|月)(?:的)?(?:時間|處理|才|方|寬限)',
      `(?:有所|稍有|略有|出現)(?:延誤|延遲|耽擱)|(?:答覆|回覆|作覆|覆函)[^,。]{0,6}(?:會|將|須|要)[^,。]{0,6}(?:較遲|稍遲|推遲|遲)`,
      '未能如期|未能依期|逾期(?:回覆|答覆)'
    ),
    unless: pattern('的有\\d|needed in \\d|\\b(?:contractors?|operators?|compan(?:y|ies)|applicants?|owners?|developers?) (?:has |had |have |was |were )?(?:needed|asked for|requested|given|required|sought)\\b|(?:會議|活動|合約|比賽|聆訊|課程|展覽|講座|投標)(?:已|將|會|須|現)?(?:延|順延|改期|押後)|\\b(?:contract(?:or)?(?: period| term)?|licen[cs]e|tenancy|scheme|works|opening hours|(?:submission|closing|deadline) (?:of|for) (?:applications|tenders)|further information|service hours|warranty)\\b.{0,40}\\b(?:extend|extension|was|were)|extension of time (?:was|were)|合約(?:期|已)|截止(?:申請|報名|日期)|租約|牌照|服務時間|計劃‥延|工程‥延|開放時間|閣下‥延(?:期|長)(?:提交|補)'),
    notAfter: pattern('(?:部門|可|可以|有權)$|部門[^,。]{0,14}可[^,。]{0,6}$|(?:承辦商|承建商|公司|營辦商|供應商|機構|工程)[^,。]{0,10}$|\\b(?:if|whether|normally)\\b|\\bonly\\b[^,;]{0,24}$|\\b(?:may|might)\\b[^,;]{0,60}$|如(?!下|期)|若|(?:或會|可能(?!在|於))[^,。]{0,24}$|部門會|要求$'),
    notWithin: pattern('\\b(?:10|ten)[- ](?:calendar )?days?\\b|(?:^|[^\\d月二三])(?:10|十)(?:個)?(?:曆)?[日天]|only in exceptional|\\b(?:may|might|could|can) be\\b')
  }
]
