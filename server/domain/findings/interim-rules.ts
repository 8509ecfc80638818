import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'
import { LETTER, REPLY } from './vocabulary.ts'

const WHO = `\\b(?:we|I|it|this (?:office|department|bureau|is)|the (?:department|bureau|office|force|commission|council|authority|information|records?|documents?|papers?|files?|figures?|data)|our (?:department|office|bureau|colleagues?|aim|target)|you|(?:a|an|our|the|its|full|final|substantive|formal) (?:\\w{1,14} )?${REPLY}|(?:our )?repl(?:y|ies)|our response|outcome|progress)\\b`
const WILL = "\\b(?:will|shall|would(?= (?:reply|respond|be|have|expect|hope|get|let|come|send|give|provide|inform|write))(?! be (?:grateful|pleased if|obliged|happy if))|aim(?:s)? (?:to|at)|(?:now )?expects? to|hopes? to|anticipates?(?: that)?|(?:is|are) going to|can be|should|(?:can|may) (?:expect|look forward to)|(?:can|may) be expected|targets? to|plans? to|intends? to|undertakes? to|promises? to|(?:is|are) (?:now )?expected (?:to|by|on)|is to|(?:is|are) due|expect that|'ll|is scheduled|(?:am|are|is) (?:confident|hopeful|optimistic|sure|determined|working) (?:that|of|to|towards))\\b(?! (?:\\w{4,12} )?not\\b| now be\\b)"
const ANSWER = `\\b(?:reply|respond|answer|revert|inform(?:ed)?|notif(?:y|ied)|advise|hear from (?:us|me)|tell you|have (?:our|the|a|an|his|her|its|their)\\b|our answer|receive (?:the|our|a|its) (?:\\w{1,14} )?(?:result|reply|response|decision|answer|outcome)|follow\\b|report(?: back)? to you|let you (?:know|have)|keep you (?:posted|informed)|(?:a|our|the|its) (?:\\w{1,14} )?${REPLY}|write (?:to you|again)|get back|give you|give (?:a|our|its) (?:\\w{1,14} )?${REPLY}|provide (?:you|our|a)|issued?|sent to you|send you|in your hands|(?:have|with|find) an? (?:\\w{1,14} )?${REPLY} for you|come back|reach you|available|contact(?:ed|) |contact you|(?:send|let you have) (?:you|everything|it|them|the|its?|all|a|our)\\b|decide|(?:reach|come to|take|make|announce) (?:a|our|its|the) decision|deal with|update you|be (?:given|provided|conveyed|communicated|made known|made|sent|ready|done|resolved|settled|in touch|supplied|announced|finali[sz]ed|concluded|completed|forthcoming|furnished|rendered|returned|posted to you|passed to you|e-?mailed|forwarded|delivered|despatched|with you|expected|told)|finali[sz]e|conclude|complete|convey|get (?:our|the|a|an) (?:\\w{1,14} )?(?:reply|answer|response|decision)|have our reply|receive our reply|our (?:\\w{1,14} )?(?:reply|response|answer|decision))\\b`
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
      `\\b(?:our|the|my|its) (?:intention|aim|plan|hope|target|goal|objective|expectation|endeavour|intent) (?:is|remains|will be)?(?: now)? ?(?:to|that)\\b…${ANSWER}`,
      `\\bit is (?:our|the|this \\w{4,10}'s) (?:intention|aim|plan|hope|target|goal|objective|expectation) (?:to|that)\\b…${ANSWER}`,
      `\\b(?:bear with us|patience|be patient|wait|hold on)\\b‥\\b(?:until|till)\\b…\\b(?:when|by which time)\\b…${ANSWER}`,
      `\\b(?:please|may|can|should) expect (?:to (?:hear|receive|have|get)|our|an?|the)\\b‥(?:${REPLY}|from us)`,
      `\\b(?:a|our|the|its|full|final|substantive) (?:\\w{1,14} )?${REPLY} (?:to you )?(?:follows|will follow|is to follow|to follow)\\b`,
      `\\b(?:will|shall|'ll|(?:aims?|hopes?|expects?|endeavours?|tries|intends?|plans?|tries|try|undertakes?) to)\\b(?! not\\b)[^.;]{0,40}?\\b(?:give|issue|send|provide|make|let|render|deliver)(?: you)?(?: have)?(?: with)? (?:its|our|a|the|an) (?:\\w{3,12} )?${REPLY}\\b`,
      '\\bmore (?:will|is to) follow\\b','\\b(?:hear|hearing) from (?:us|me|this office|the (?:department|bureau|office)|our)\\b','\\b(?:will|shall) be (?:writing|replying|responding|reverting|getting back|answering)\\b',
      `\\b(?:date|target|deadline) (?:for|of|on which|by which) (?:our |replying|answering|responding|we)\\b`,
      '\\b(?:now|still|therefore) (?:aim|aiming|look|looking|working|work) (?:at|to|towards|for)\\b',
      '\\bour reply, which will be sent',
      '\\bpreparing the reply',
      `\\b(?:target|expected|likely|new|revised) date (?:for|of) (?:our|the|a) (?:\\w{1,14} )?${REPLY}`,
      `\\b${REPLY}\\b‥\\b(?:can|may|should) be expected\\b`,
      '\\b(?:please )?allow us\\b…\\bto (?:reply|respond|finish|complete|answer)',
      `\\b${REPLY}\\b[^.;]{0,40}?\\b(?:is|are) (?:now )?(?:expected|due|anticipated|scheduled)\\b`
    ),
    unless: pattern(`${GENERAL}|\\b(?:upon receipt of|after receiving|once (?:we|you|payment)(?! have decided)|direct(?:ly)?\\b|respond to you direct|if you|do not hear|telephone|wish to proceed|assist us|further enquir|in future|registered post|by post|speedpost|(?<!e-)mailed|passwords?|in advance|copies will|happy to|out of (?:the )?office|if there is any|if no |if (?:any|a) (?:part|request|fee|charge)|be refused|satisfaction|tell you the (?:amount|reasons)|have to say|would be given|close (?:the|your) (?:file|case)|be (?:closed|deemed|treated as)|in touch with you (?:separately|direct)|beforehand|should this be)\\b|\\b(?:housing|lands|transport) department (?:will|which)|\\bthey will (?:reply|contact|respond|get in touch|be in touch|write|answer)`),
    notAfter: pattern('\\b(?:who|whether|not)\\b(?!.{0,12}will be sent)|\\b(?:they|before)\\b[^,;]{0,60}$|\\b(?:unable|cannot)\\b.{0,40}$')
  },
  {
    kind: 'interim_reply',
    name: 'processing',
    include: anyOf(
      '\\b(?:is|are|was|now|still|being)(?: now| still| currently)?(?: being| under| in)? (?:processed|handled|examined|looked (?:into|at)|followed up|processing|consideration|compilation|progress|compiled|considered|studied|prepared|retrieved|gone through|attended to|dealt with|under way|in hand)\\b(?! by (?:a directorate|the (?:deputy|director))|(?: to be| as| that| not|\\w{0,4} (?:in)?appropriate| proper)\\b)',
      "\\b(?:we are|we're|are|is|colleagues? (?:is|are)|officer is)(?: still| now| currently)? (?:processing|handling|examining|collating|retrieving|gathering|working on|preparing|prepare|checking|compiling|looking into|verifying|considering|studying|in the course of|waiting for|awaiting|liaising|reviewing|searching|seeking|consulting|following up|going through|dealing with|attending to)\\b",
      '\\b(?:under|in|receiving|given|for) (?:\\w{4,10} )?(?:consideration|examination|preparation|compilation|study|scrutiny) (?:by|within|at|in) (?:this|the|our)\\b|\\b(?:is|are|being)(?: still| now)? (?:under|in) (?:active|close|urgent|careful|further|detailed) (?:consideration|examination|preparation|study|scrutiny|review)\\b',
      '\\b(?:enquiries|inquiries|checks|searches|arrangements) (?:are|is) (?:still |now )?(?:being )?(?:made|conducted|carried out|under way|in progress)\\b|\\b(?:time|effort)s?\\b[^.]{0,12}\\bbeing spent\\b',
      '\\breceiving (?:our |due |every |the )?(?:\\w{2,12} )?attention\\b',
      '\\b(?:has|have)(?: now| already| just)? (?:begun|started|commenced|embarked on|set about|set out to|made a start)\\b‥\\b(?:look|search|retriev|work|process|collat|gather|compil|examin|go through|going through|prepar|assembl|review|check|pull)',
      '\\b(?:work|search|searches|retrieval|processing|preparation|compilation|collation|consideration|examination|vetting)\\b(?: on| of| for)?‥\\b(?:has|have|is|are)(?: now| still| currently)? (?:begun|started|commenced|continuing|ongoing|on-going|proceeding|under ?way|in progress|in hand|not (?:yet )?(?:complete|completed|finished|over))\\b',
      `\\b(?:being|(?:is|are) (?:now|still|currently)(?: being)?) (?:put together|assembled|drawn together|pulled together|collated|gathered|collected|sorted|vetted|assessed|traced|searched for|looked out|dug out|reviewed|checked|verified|worked on|located|extracted|assembled)\\b(?! (?:by|at|from|in|on|for|as|and|every|through|with|under|annually|monthly|separately)\\b)`,
      `\\b(?:your|the|this) ${LETTER} (?:has|have|was|is) (?:been )?(?:now |since )?(?:assigned|allocated|given|passed|referred|forwarded|sent|directed|handed)\\b‥\\bto\\b[^,;]{0,60}\\bfor (?:follow[- ]?up|follow-up action|action|processing|handling|attention|necessary action|consideration|compilation|input|preparation)\\b`,
      '\\bnot (?:yet )?(?:our|the|a|my) (?:full|final|complete|substantive|last|full and final|full or final)\\b‥\\b(?:reply|answer|response|word)\\b',
      `\\b(?:we|I) (?:are|am) (?:still )?(?:in the process|in the midst|in the middle) of\\b|\\bin the (?:middle|midst) of (?:compil|retriev|prepar|collat|check|search|vet|gather|review|process|examin)\\w{0,6}|\\bin the (?:process|course) of (?:retriev|compil|prepar|process|search|collat|gather|examin|consider|review|handl|look|check|seek|consult)\\w{1,6}`,
      `\\b(?:we|I)(?: have|'ve)?(?: not yet| yet to| still have to| still need to) (?:complete[d]?|finish(?:ed)?|conclude[d]?|finali[sz]e[d]?)\\b‥\\b(?:search|work|retriev|process|examin|consider|compil|collat|review|vetting|your)`,
      '(?:現正|正在|正|仍在)(?:等候|等待)',
      '(?:現正|正在)按…(?:處理|諮詢|徵詢|徵求|研究|審核|跟進)',
      '(?:現正|正在|仍在|尚在|正由|正就|正聯絡|現正就|仍須|正)(?:積極)?‥(?:處理|整理|跟進|研究|收集|準備|核對|核實|聯絡|翻查|諮詢|徵求|徵詢|搜集|考慮|審核|草擬|擬備)','(?:搜尋|檢索|翻查|核對|處理|整理|工作|程序|審批)‥(?:仍在|正在|尚在)進行',
      `(?:正(?:在|式|着手|著手|積極)?|現正|已(?:經)?(?:着手|著手|開始|展開|安排)|仍(?:在|須|需)|尚(?:在|須|需))(?:向|由|與|會同|聯同|全力|積極|分頭|逐一|逐頁)?[^,。]{0,16}?(?:索取|收集|查找|搜尋|搜索|檢索|整理|翻查|核對|核實|編製|彙整|匯整|彙集|匯集|跟進|處理|研究|審視|審閱|審批|考慮|查核|查證|提取|調取|調閱|點算|盤點|彙報|清點|抄錄|影印|掃描|了解|商討|聯絡|查詢|諮詢各|徵詢|諮詢|準備|擬備|草擬|蒐集|統計|篩選|商討|磋商)`,
      '(?:並非|不是|非)(?:本(?:署|局|處)的?)?(?:最終|正式|最後|完整|全面)(?:的)?(?:答覆|回覆|覆函|決定)',
      '(?:處理|跟進|準備|研究|查找|審批|審核|審視|審閱|整理|搜尋|翻查|考慮|核實|編製|商討|檢索|評估)(?:當)?(?:中(?!心|央|文)|階段|之中|程序中|過程中)',
      '(?:工作|搜尋|翻查|處理|整理|核對)(?:仍|尚)?(?:未|尚未|有待)(?:完成|結束|完結)'
    ),
    unless: pattern(`${GENERAL}|\\b(?:in order to process|in order that|upon receipt|will be processed|legal proceedings|were being|program(?:me)?|public interest)\\b`),
    notBefore: pattern('^ (?:up )?(?:the|this|that|a|an|your|with the \\w{4,12} on the) (?:\\w{3,10} )?(?:complaints?|incident|accident|allegations?|repairs?|works|defects?|problem|leak|nuisance|irregularit|drains?|pipes?|site|road|premises)'),
    notAfter: pattern('\\b(?:your|the|this) (?:complaint|report of|allegation)s?\\b[^.;]{0,40}$|(?:投訴|舉報)[^。]{0,6}$|\\b(?:if|in order to|once|before|the number of|not)\\b|\\b(?:which|that) (?:was|were|has been|have been) ?$|為方便|以便|如(?!下)|若')
  },
  {
    kind: 'interim_reply',
    name: 'zh-promise',
    include: anyOf(
      '(?:將|預料|(?<!委員)(?<![議協商學監大聚誤機社理體工年領約])會|預計|預期|預算|估計|可望|當(?!事|時|局|中|初|日|天|年|然|作|值|場|地|晚)|擬(?=於|在|向|將)|爭取|希望(?!(?:你|閣下|您))|應可|可於|可在|定於|訂於|料(?:可|於|在|將|會)|最遲(?:於|在)?|承諾|可以在|力求|務求|(?:目標|目的|期望|計劃|打算)(?:是|為|乃)?(?:於|在|向|能|可)?)…(?:回覆|答覆|作覆|覆函|函覆|奉覆|覆實|奉告|详覆|詳覆|有覆|再覆|答案|回音|(?:會|當|可)?有(?:定案|結果|決定)|(?<=[前內底後][^。]{0,14})(?:送上|奉上)|發出(?=[,。]|$)|(?:傳|發|送|交|提供)(?:給|予|交)?(?:你|閣下|您)|有(?:消息|進展)‥(?:告|知)|答复|回應|通知(?:你|閣下|您|結果)|告知|告訴(?:你|閣下)|向(?:你|閣下|您)(?:報告|交代|匯報|說明結果)|致函(?:你|閣下|您)|覆(?:你|閣下|您)|覆告|函告|告覆|再(?:次)?與(?:你|閣下|您)聯絡|補交|補上|補發|補充提供|交代|聯絡(?:你|閣下|您)|給(?:你|閣下|您)‥(?:答覆|回覆|覆))',
      '(?:待|俟|一俟|一有|屆時)…(?:當即|即會|便會|再行?|當會|會|才能|方能|方可)‥(?:奉告|回覆|答覆|作覆|通知|告知|函告|作出決定|有決定)',
      '(?:覆函|答覆|回覆|答案|結果)(?:日期)?…(?:將|會|訂於|定於|預計(?:為|於|在)?|可望)…(?:發出|送出|送交|送達|奉上|月)',
      '(?:將|會)(?:於|在)[^。]{0,16}(?:內|前|之前|以前)‥(?:提供|回覆|答覆|發出)(?!服務|者)',
      '(?:答覆|回覆|覆函|結果|資料|數字)[^,。]{0,8}(?:預定|預計|預期|可望|應可|定|訂|擬)(?:於|在)[^,。]{0,16}(?:發出|送出|備妥|準備好|完成|整理好|提供)',
      '[日號月](?:之|以|或之|或以)?前[^,。]{0,4}(?:備妥|準備妥當|準備好|整理好|備好|完成)[^。]{0,20}(?:送|交|提供|寄|回覆|答覆|通知)',
      '(?:容後|稍後|另函|盡快|盡早|儘快|儘早|從速|日內|遲些|隨後|另行|不日)(?:當|會|將)?(?:另函|另文|以書面|書面|致函|來函|與)?(?:再行?)?(?:向(?:你|閣下|您))?(?:奉上|回覆|答覆|奉覆|作覆|奉告|詳覆|覆函|覆(?:你|閣下|您)?)',
      '(?:[日號]|星期[一二三四五六日])\\)?(?:之?前|或之?前|左右|內)?‥給(?:你|閣下|您)‥(?:答覆|回覆|回音)',
      '(?:前|內|以前)(?:將|會)?‥(?:與|和)(?:你|閣下|您)聯絡',
      '(?:要|須|需)(?:待)?(?:到|至|待)…(?:才|方)(?:能|可|會)?‥(?:有(?:決定|結果|定案)|回覆|答覆|回音|通知|告知|作覆)',
      '(?:星期|週|周|天|日|個月)(?:之)?內‥(?:(?<!沒)有|作出|給予)‥(?:答覆|回覆|回音|決定)'
    ),
    unless: pattern(`${GENERAL}|(?:曾|早前|上次|先前|前函|上函|原先|原本)[^。]{0,30}(?:表示|指出|承諾|說明|告知|通知|預計|預期)[^。]{0,12}[會將可]|(?:收到|收妥|收訖|接獲|收齊|付|繳)[^,。]{0,8}(?:款|費|你的回覆|閣下的回覆|補充)|直接(?:回覆|答覆|與|聯絡)|(?:該署|他們|對方)‥(?:回覆|答覆|聯絡)|如有查詢|密碼|掛號|寄給|寄往|預先(?:通知|知會)|屆時會說明|不再|不會再|的查詢會|當另行通知|毋須回覆`),
    notAfter: pattern('(?:希望|請|盼|期望)(?:你|閣下|您)[^。]{0,40}$|表示$|如(?:你|閣下|您|有|需|欲|須|果|無(?!意外)|沒)|如[^,。]{0,12}沒?$|若|倘|繼[^,]{0,30}$|(?:請|在)(?:你|閣下|您)?[^,。]{0,4}$|(?:未能|不能)[^,。]{0,8}$'),
    notWithin: pattern('^[^,。]{0,8},[^,。]{0,4}請(?:你|閣下|您)'),
    notBefore: pattern('^.{0,6}(?:如下|的(?:全部)?(?:答覆|回覆))')
  }
]
