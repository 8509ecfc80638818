import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'
import { REPLY } from './vocabulary.ts'

const WHO = `\\b(?:we|I|it|this (?:office|department|bureau|is)|the (?:department|bureau|office|force|commission|council|authority|information|records?|documents?|papers?|files?|figures?|data)|our (?:department|office|bureau|colleagues?|aim|target)|you|(?:a|an|our|the|its|full|final|substantive|formal) (?:\\w{1,14} )?${REPLY}|(?:our )?repl(?:y|ies)|our response|outcome|progress)\\b`
const WILL = "\\b(?:will|shall|would|aim(?:s)? (?:to|at)|(?:now )?expects? to|hopes? to|anticipates?(?: that)?|(?:is|are) going to|can be|should|(?:can|may) (?:expect|look forward to)|(?:can|may) be expected|targets? to|plans? to|intends? to|undertakes? to|promises? to|(?:is|are) (?:now )?expected (?:to|by|on)|is to|(?:is|are) due|expect that|'ll|is scheduled)\\b(?! not\\b| now be\\b)"
const ANSWER = `\\b(?:reply|respond|answer|revert|inform(?:ed)?|notif(?:y|ied)|advise|hear from (?:us|me)|tell you|have (?:our|the|a|an|his|her|its|their)\\b|our answer|receive (?:the|our|a|its) (?:\\w{1,14} )?(?:result|reply|response|decision|answer|outcome)|follow\\b|report(?: back)? to you|let you (?:know|have)|keep you (?:posted|informed)|(?:a|our|the|its) (?:\\w{1,14} )?${REPLY}|write (?:to you|again)|get back|give you|give (?:a|our|its) (?:\\w{1,14} )?${REPLY}|provide (?:you|our|a)|issued?|sent to you|send you|come back|reach you|available|contact(?:ed|) |contact you|(?:send|let you have) (?:you|everything|it|them|the|its?|all|a|our)\\b|decide|(?:reach|come to|take|make|announce) (?:a|our|its|the) decision|deal with|update you|be (?:given|provided|conveyed|communicated|made known|made|sent|ready|in touch|supplied|announced|finali[sz]ed|concluded|completed|forthcoming|furnished|rendered|returned|posted to you|passed to you|with you|expected|told)|finali[sz]e|conclude|complete|convey|get (?:our|the|a|an) (?:\\w{1,14} )?(?:reply|answer|response|decision)|have our reply|receive our reply|our (?:\\w{1,14} )?(?:reply|response|answer|decision))\\b`
/** How the Code works in general, and what the requester or another is to do. */
const GENERAL = "\\b(?:a|each|every|all) (?:department|bureau|applicant)s? (?:will|shall|should|may|must|is|are)\\b|\\bwhere possible\\b|\\b(?:applications|requests) are (?:normally |usually )?(?:processed|handled|dealt)|\\b(?:normally|generally|in general|under normal circumstances)\\b|\\bapplicants? (?:will|shall|should)\\b|interim repl(?:y|ies) will be|\\ban interim (?:reply|response) is (?:sent|issued|given|required)|一般(?:而言|情況|來說)|通常|部門[^,。本我署]{0,4},?(?:會|將|須|應)|申請人(?:會|將)"

export const INTERIM_RULES: readonly Rule[] = [
  {
    kind: 'interim_reply',
    name: 'named',
    include: anyOf(
      '\\b(?:an?|this) (?:further |second |third |first |brief )?interim (?:reply|response|answer)\\b',
      '\\b(?:treat|regard|take|accept|consider) this (?:letter|e-?mail|reply|message|response) as (?:being )?(?:an )?interim\\b',
      '\\b(?:is|as|serves? as|constitutes?|being|by way of|of) (?:our |the |my )?(?:further |second |third |first )?interim (?:reply|response|answer)\\b',
      '(?:先|此|謹此|特此|此為|此乃|暫|暫時|作出|給予|予以|給|現|乃|屬|為|作為|視作|視為|發出|以上)‥(?:初步|中期|臨時|暫時)(?:性)?(?:的)?(?:回覆|答覆|覆函|回應|函覆)',
      '^.{0,12}(?:初步|中期|臨時)(?:回覆|答覆|覆函)[〕】)]?(?::|\\s|$)',
      '^ ?(?:re: ?)?(?:an? |our )?(?:further )?interim (?:reply|response)[.]?(?::|\\n|$)',
      '(?:先行|暫先|謹先|首先)(?:函覆|回覆|答覆|奉覆|作覆|覆函|簡覆)'
    ),
    unless: pattern(GENERAL),
    notAfter: pattern('\\b(?:further to|refer(?:red|ring)? to|if|where|when|after|since|following|in our|enclosed with|may|should|within)\\b|繼|提述|曾|如(?!下|期)|若|會先|須先|上次|早前|之前的'),
    notBefore: pattern('^.{0,4}\\b(?:dated|of \\d|will|shall|should|may|would be (?:sent|issued|given)|is required)\\b|^後|^所述|^中')
  },
  {
    kind: 'interim_reply',
    name: 'promise',
    include: anyOf(
      `${WHO}‥${WILL}…${ANSWER}`,
      `\\bit is (?:hoped|expected|anticipated|envisaged|intended|likely) that\\b…${ANSWER}`,
      `\\b(?:and|then|so) (?:will|shall)\\b(?! not\\b)…(?:${ANSWER}|\\bdo so\\b)`,
      `\\b(?:expects?|aims?|hopes?|intends?|anticipates?|undertakes?|plans?) (?:to|that)\\b…${ANSWER}`,
      '\\bour reply, which will be sent',
      '\\bpreparing the reply',
      `\\b(?:target|expected|likely|new|revised) date (?:for|of) (?:our|the|a) (?:\\w{1,14} )?${REPLY}`,
      `\\b${REPLY}\\b‥\\b(?:can|may|should) be expected\\b`,
      '\\b(?:please )?allow us\\b…\\bto (?:reply|respond|finish|complete|answer)',
      `\\b${REPLY}\\b‥\\b(?:is|are) (?:now )?(?:expected|due|anticipated|scheduled)\\b`
    ),
    unless: pattern(`${GENERAL}|\\b(?:upon receipt of|after receiving|once (?:we|you|payment)(?! have decided)|direct(?:ly)?\\b|respond to you direct|if you|do not hear|telephone|wish to proceed|assist us|further enquir|in future|registered post|by post|speedpost|mailed|passwords?|in advance|copies will|happy to|out of (?:the )?office|if there is any|if no |if (?:any|a) (?:part|request|fee|charge)|be refused|satisfaction|tell you the (?:amount|reasons)|have to say|would be given|close (?:the|your) (?:file|case)|be (?:closed|deemed|treated as)|in touch with you (?:separately|direct)|beforehand|should this be)\\b|\\b(?:housing|lands|transport) department (?:will|which)|\\bthey will (?:reply|contact|respond|get in touch|be in touch|write|answer)`),
    notAfter: pattern('\\b(?:who|whether|not)\\b(?!.{0,12}will be sent)|\\b(?:they|before)\\b[^,;]{0,60}$|\\b(?:unable|cannot)\\b.{0,40}$')
  },
  {
    kind: 'interim_reply',
    name: 'processing',
    include: anyOf(
      '\\b(?:is|are|was|now|still|being)(?: now| still| currently)?(?: being| under| in)? (?:processed|handled|examined|looked (?:into|at)|followed up|processing|consideration|compilation|progress|compiled|considered|studied|prepared|retrieved|gone through|attended to|dealt with|under way|in hand)\\b(?! by (?:a directorate|the (?:deputy|director))|(?: to be| as| that| not|\\w{0,4} (?:in)?appropriate| proper)\\b)',
      "\\b(?:we are|we're|are|is|colleagues? (?:is|are)|officer is)(?: still| now| currently)? (?:processing|handling|examining|collating|retrieving|gathering|working on|preparing|prepare|checking|compiling|looking into|verifying|considering|studying|in the course of|waiting for|awaiting|liaising|reviewing|searching|seeking|consulting|following up|going through|dealing with|attending to)\\b",
      '\\breceiving (?:our )?attention\\b',
      '(?:現正|正在|正|仍在)(?:等候|等待)',
      '(?:現正|正在)按…(?:處理|諮詢|徵詢|徵求|研究|審核|跟進)',
      '(?:現正|正在|仍在|尚在|正由|正就|正聯絡|現正就|仍須|正)(?:積極)?‥(?:處理|整理|跟進|研究|收集|準備|核對|核實|聯絡|翻查|諮詢|徵求|徵詢|搜集|考慮|審核|草擬|擬備)','(?:搜尋|檢索|翻查|核對|處理|整理|工作|程序|審批)‥(?:仍在|正在|尚在)進行',
      '(?:處理|跟進|準備|研究)(?:當)?中'
    ),
    unless: pattern(`${GENERAL}|\\b(?:in order to process|in order that|upon receipt|will be processed|legal proceedings|were being|program(?:me)?|public interest)\\b`),
    notAfter: pattern('\\b(?:if|in order to|once|before|the number of|not)\\b|\\b(?:which|that) (?:was|were|has been|have been) ?$|為方便|以便|如(?!下)|若')
  },
  {
    kind: 'interim_reply',
    name: 'zh-promise',
    include: anyOf(
      '(?:將|預料|(?<!委員)(?<![議協商學監大聚])會|預計|預期|預算|估計|可望|當(?!事|時|局|中|初|日|天|年|然|作|值|場|地|晚)|擬(?=於|在|向|將)|爭取|希望|應可|可於|定於|訂於|料可|最遲(?:於|在)?|承諾|可以在|力求|務求)…(?:回覆|答覆|作覆|覆函|函覆|奉覆|覆實|奉告|详覆|詳覆|有覆|再覆|答案|回音|(?:會|當|可)?有(?:定案|結果|決定)|(?:傳|發|送|交|提供)(?:給|予|交)?(?:你|閣下|您)|有(?:消息|進展)‥(?:告|知)|答复|回應|通知(?:你|閣下|您|結果)|告知|告訴(?:你|閣下)|向(?:你|閣下|您)(?:報告|交代|匯報|說明結果)|致函(?:你|閣下|您)|再(?:次)?與(?:你|閣下|您)聯絡|聯絡(?:你|閣下|您)|給(?:你|閣下|您)‥(?:答覆|回覆|覆))',
      '(?:待|俟|一俟|一有|屆時)…(?:當即|即會|便會|再行?|當會|會|才能|方能|方可)‥(?:奉告|回覆|答覆|作覆|通知|告知|函告|作出決定|有決定)',
      '(?:覆函|答覆|回覆|答案|結果)(?:日期)?…(?:將|會|訂於|定於|預計(?:為|於|在)?|可望)…(?:發出|送出|送交|送達|奉上|月)',
      '(?:將|會)(?:於|在)[^。]{0,16}(?:內|前|之前|以前)‥(?:提供|回覆|答覆|發出)(?!服務|者)',
      '(?:容後|稍後|另函|盡快|盡早|儘快|儘早|從速|日內|遲些)(?:當|會)?(?:另函)?(?:再行?)?(?:回覆|答覆|奉覆|作覆|奉告|詳覆|覆函|覆(?:你|閣下|您)?)',
      '(?:[日號]|星期[一二三四五六日])\\)?(?:之?前|或之?前|左右|內)?‥給(?:你|閣下|您)‥(?:答覆|回覆|回音)',
      '(?:前|內|以前)(?:將|會)?‥(?:與|和)(?:你|閣下|您)聯絡',
      '(?:要|須|需)(?:待)?(?:到|至|待)…(?:才|方)(?:能|可|會)?‥(?:有(?:決定|結果|定案)|回覆|答覆|回音|通知|告知|作覆)',
      '(?:星期|週|周|天|日|個月)(?:之)?內‥(?:(?<!沒)有|作出|給予)‥(?:答覆|回覆|回音|決定)'
    ),
    unless: pattern(`${GENERAL}|收到(?:款項|付款|你的回覆|閣下的回覆|補充)|直接(?:回覆|答覆|與|聯絡)|(?:該署|他們|對方)‥(?:回覆|答覆|聯絡)|如有查詢|密碼|掛號|寄給|寄往|預先(?:通知|知會)|屆時會說明|不再|不會再|的查詢會|當另行通知|毋須回覆`),
    notAfter: pattern('如(?:你|閣下|您|有|需|欲|須|果|無(?!意外)|沒)|如[^,。]{0,12}沒?$|若|倘|繼[^,]{0,30}$|(?:請|在)(?:你|閣下|您)?[^,。]{0,4}$|(?:未能|不能)[^,。]{0,8}$'),
    notBefore: pattern('^.{0,6}(?:如下|的(?:全部)?(?:答覆|回覆))')
  }
]
