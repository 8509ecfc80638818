import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'

const WHO = '\\b(?:we|I|it|this (?:office|department|bureau)|the (?:department|bureau|office|force|commission|council|authority)|our (?:department|office|bureau|colleagues?)|you|(?:a|an|our|the|full|final|substantive|formal) (?:\\w{1,14} )?(?:reply|response|answer)|(?:our )?repl(?:y|ies)|our response|outcome|progress)\\b'
const WILL = "\\b(?:will|shall|would|aim(?:s)? to|expects? to|hopes? to|anticipates?(?: that)?|(?:is|are) going to|can be|should|(?:can|may) expect|targets? to|plans? to|intends? to|is expected to|is to|expect that|'ll)\\b(?! not\\b)"
const ANSWER = '\\b(?:reply|respond|revert|inform(?:ed)?|notif(?:y|ied)|advise|hear from (?:us|me)|have our|our answer|receive (?:the|our|a|its) (?:\\w{1,14} )?(?:result|reply|response|decision|answer|outcome)|follow\\b|let you (?:know|have)|write to you|get back|give you|provide (?:you|our|a)|issued?|sent to you|come back|reach you|available|contact you|update you|be given|be provided|have our reply|receive our reply|our (?:reply|response))\\b'

export const HANDLING_RULES: readonly Rule[] = [
  {
    kind: 'acknowledgement',
    name: 'received',
    include: anyOf(
      '\\backnowledg(?:e|es|ing) (?:with thanks )?(?:the |having |your |safe )?(?:receipt|received|application|request|e-?mail|letter)',
      '\\breceipt\\b…\\b(?:is|are) (?:hereby |herewith |duly )?acknowledged',
      '\\b(?:we|I|this (?:office|department|bureau)|the (?:department|bureau|office)|department)(?: have| has)?(?: well| duly| already)? received (?:your|the|with thanks)\\b',
      '\\b(?:request|application|e-?mail|letter|form|enquiry|submission)\\b…\\b(?:has|have|was|were) (?:been )?(?:duly |well |safely )?received\\b',
      '\\bconfirm\\b…\\b(?:received|receipt of)\\b',
      '\\b(?:safely|duly|well) received\\b',
      '^ ?(?:acknowledged|noted and acknowledged|received)(?:,| with| and)',
      '\\b(?:has|have) reached (?:us|this|our)\\b'
    ),
    unless: pattern('\\brefer(?:s|ring)? to\\b|further to'),
    notAfter: pattern('\\b(?:once|when|if|after|upon|whether|until|unless|that you)\\b')
  },
  {
    kind: 'acknowledgement',
    name: 'zh-received',
    include: anyOf('(?:已|業已|現已|經已)(?:經)?(?:收到|收悉|收妥|接獲|接收)', '收悉|敬悉|收閱|(?:來函|來信|來郵|電郵|郵件|來件)收到', '收到(?:你|閣下|您|貴)', '(?:送達|送抵)本',  '確認(?:已)?(?:收到|接獲|收妥)', '(?:於|在)[^,。]{0,24}(?:收到|接獲)(?!後|款|付)'),
    notAfter: pattern('如(?!下)|若|倘|是否|未|謹提述|關於'),
    notBefore: pattern('^(?:後|款|付款|費用|有關費用)')
  },
  {
    kind: 'interim_reply',
    name: 'named',
    include: anyOf(
      '\\b(?:this is|this serves as|treat this as|by way of|please accept this as|this letter is|is) (?:an|our|a|the) interim (?:reply|response)',
      '(?:先|先行|謹此|此為|暫|作出?|給予|予以|此乃|此函為)‥(?:初步|中期|臨時)(?:回覆|答覆|覆函)'
    ),
    notAfter: pattern('\\b(?:further to|refer to)\\b|繼|提述')
  },
  {
    kind: 'interim_reply',
    name: 'promise',
    include: anyOf(`${WHO}‥${WILL}…${ANSWER}`, `\\b(?:and|then) (?:will|shall)\\b(?! not\\b)…${ANSWER}`, `\\b(?:expects?|aims?|hopes?|intends?|anticipates?) (?:to|that)\\b…${ANSWER}`, '\\bour reply, which will be sent', '\\bpreparing the reply'),
    unless: pattern("\\b(?:upon receipt of|after receiving|once (?:we|you|payment)(?! have decided)|direct(?:ly)?\\b|respond to you direct|if you|do not hear|telephone|wish to proceed|assist|further enquir|in future|registered post|by post|mailed|passwords?|in advance|copies will|happy to|out of (?:the )?office|if there is any|if (?:any|a) (?:part|request)|be refused|satisfaction|tell you the (?:amount|reasons)|have to say|would be given)\\b|\\b(?:housing|lands|transport) department (?:will|which)"),
    notAfter: pattern('\\b(?:who|which|whether|they)\\b(?!.{0,12}will be sent)')
  },
  {
    kind: 'interim_reply',
    name: 'processing',
    include: anyOf(
      '\\b(?:is|are|was|now|still|being)(?: now| still| currently)?(?: being| under| in)? (?:processed|handled|examined|looked into|followed up|processing|consideration|compilation|progress|compiled|considered|studied|prepared|retrieved)\\b(?! by (?:a directorate|the (?:deputy|director)))',
      "\\b(?:we are|we're|are|is|colleagues? (?:is|are)|officer is)(?: still| now| currently)? (?:processing|handling|examining|collating|retrieving|gathering|working on|preparing|prepare|checking|compiling|looking into|verifying|considering|studying|in the course of|waiting for|awaiting|liaising|reviewing|searching|seeking|following up)\\b",
      '\\breceiving (?:our )?attention\\b',
      '(?:現正|正在|正|仍在)(?:等候|等待)',
      '(?:現正|正在|仍在|尚在|正由|正就|正聯絡|現正就|仍須|正)(?:積極)?‥(?:處理|整理|跟進|研究|收集|準備|核對|聯絡|翻查|諮詢|徵求|徵詢|搜集|考慮|審核|草擬|擬備)',
      '(?:處理|跟進|準備|研究)中'
    ),
    unless: pattern('\\b(?:in order to process|upon receipt|will be processed|legal proceedings|were being|program(?:me)?)\\b'),
    notAfter: pattern('\\b(?:if|in order to|once|before|the number of)\\b|\\b(?:which|that) (?:was|were|has been|have been) ?$|為方便|以便|如(?!下)|若')
  },
  {
    kind: 'interim_reply',
    name: 'zh-promise',
    include: anyOf(
      '(?:將|會|預計|預期|可望|當|擬|爭取|希望|應可|可於|定於|料可|最遲於)…(?:回覆|答覆|作覆|覆函|奉覆|覆實|奉告|答复|通知(?:你|閣下|您)|告知(?:你|閣下|您|結果)|再與(?:你|閣下|您)聯絡|給(?:你|閣下|您)‥(?:答覆|回覆|覆))',
      '(?:待|俟)…(?:當即|即會|便會|再行)(?:奉告|回覆|答覆|作覆|通知)',
      '(?:覆函|答覆|回覆)…(?:將|會)…(?:發出|送出|送交|奉上)',
      '將於[^。]{0,12}內(?:提供|回覆|答覆)',
      '(?:容後|稍後|另函|盡快|儘快|從速|日內|遲些)(?:會)?(?:再行?)?(?:回覆|答覆|奉覆|作覆|奉告|覆函|覆(?:你|閣下|您)?)'
    ),
    unless: pattern('收到(?:款項|付款|你的回覆|閣下的回覆|補充)|直接(?:回覆|答覆)|該署‥(?:回覆|答覆)|如有查詢|密碼|掛號|寄給|寄往|預先通知|屆時會說明'),
    notAfter: pattern('如(?:你|閣下|您|有|需|欲|須|果)|若|倘|繼[^,]{0,30}$')
  },
  {
    kind: 'extension',
    name: 'more-time',
    include: anyOf(
      '\\b(?:more|additional|longer|further|extra) time\\b‥(?:is|will be)? ?(?:needed|required|to)\\b',
      '\\b(?:need|require)s? (?:more|additional|longer|further|extra|a longer) time\\b',
      '\\b(?:time|period|deadline|target date|target)\\b…\\b(?:has to be|have to be|is|be|been|will be|needs to be) extended\\b',
      '\\b(?:extend|extending|extension of)\\b‥(?:time|period|deadline|target)',
      "\\b(?:unable to|not be able to|not able to|cannot|could not|will not be able to)\\b‥(?:meet (?:the|our)|reply|respond|give you a reply|provide (?:you with )?a reply)\\b…\\b(?:target|within|in time)\\b",
      '\\b(?:unable to|not be able to|cannot|could not)\\b‥meet the\\b',
      '延長|展期|延期(?:至|回覆)',
      '(?:需要?|須|要)(?:用)?(?:較長|更多|額外|較多|更長)(?:的)?時間',
      '需時(?:比較|較)?(?:長|久)',
      '未(?:能|克|及)(?:於|在)?‥(?:期限|限期|時限|天|日)‥(?:答覆|回覆|作覆|處理)'
    ),
    notAfter: pattern('\\b(?:if|may|might|whether)\\b|如(?!下)|若|或會|可能')
  },
  {
    kind: 'third_party',
    name: 'consulted',
    include: anyOf(
      '\\b(?:consult(?:ed|ing|ation)?)\\b…\\bthird[- ]part(?:y|ies)\\b',
      '\\b(?:seek(?:ing)?|sought|obtain(?:ing)?|ask(?:ed|ing) for|await(?:ing)?)\\b…\\b(?:consent|views|agreement|comments|approval)\\b…\\b(?:compan(?:y|ies)|contractors?|consultants?|data subjects?|third[- ]part(?:y|ies)|persons? concerned|suppliers?|operators?|franchisees?|parties concerned|tenderers?)\\b',
      '\\b(?:invited|asked|approached|written to|requested)\\b…\\b(?:views|consent|comments|agree|object)\\b…\\b(?:disclos|releas|publi)',
      '(?:等候|等待|聽取|有待)‥(?:承辦商|第三者|第三方|公司|機構|當事人|業主|人士)…(?:意見|同意)',
      '(?:去信|致函|聯絡)‥(?:公司|第三者|第三方|承辦商|機構|人士|業主)…(?:同意|意見|反對)',
      '\\bthird[- ]part(?:y|ies)\\b…\\b(?:been consulted|to seek (?:its|their)|consent|views)\\b…\\b(?:sought|disclos|releas|requested)',
      '\\b(?:consent|views|agreement)\\b…\\b(?:is|are) being sought\\b',
      '(?:諮詢|徵詢|徵求|尋求|詢問|徵得)‥(?:第三者|第三方|承辦商|有關公司|當事人|有關機構|有關人士|營辦商|顧問公司)',
      '(?:第三者|第三方)‥(?:已|正)?(?:被)?(?:諮詢|徵詢)'
    ),
    unless: pattern('\\bsurvey|satisfaction|without (?:the |its |their )?consent'),
    notAfter: pattern('\\b(?:if|may|whether|without)\\b|如(?!下)|若|或會')
  },
  {
    kind: 'clarification',
    name: 'clarify',
    include: anyOf(
      "\\b(?:please|kindly|grateful if you (?:could|would|can)|obliged if you (?:could|would)|appreciate it if you (?:could|would)|would you(?: please)?|could you(?: please)?|need you to|you are (?:invited|requested|asked) to|(?:would like|wish|need) you to)\\b‥\\b(?:clarify|specify|elaborate|provide (?:us with |me with )?(?:further|more|additional) (?:details|information|particulars)|let us (?:know|have) (?:which|what|more|the (?:exact|specific))|advise(?: us)? (?:which|what|the exact)|confirm (?:which|what)|state (?:which|clearly)|indicate|identify|say which|tell us (?:which|what|more)|describe)\\b",
      '\\bclarification\\b‥\\b(?:is|are|from you)\\b‥(?:needed|required|sought|requested|necessary)\\b',
      '\\bgrateful for your clarification|\\b(?:not (?:sure|certain|clear)|unclear) (?:to us )?(?:which|what)\\b',
      '(?<!申)請‥提供…(?:進一步|詳情|補充|更多|詳細|細節|以便(?:本|我))',
      '(?:可否|能否|可以)(?:請)?(?:你|閣下|您)?(?:再|進一步|先)?(?:說明|澄清|指明|闡明|解釋)',
      '(?:未能確定|不(?:太)?明白|不清楚|不能確定)‥(?:你|閣下|您|所指|哪|「|")',
      '\\b(?:we need|we require|we seek|we would like to seek|to seek)\\b‥clarification\\b',
      '(?:請|煩請|敬請|懇請|希望你|希望閣下|須請|有勞)(?:閣下|你|您)?(?:進一步|先|再)?‥(?:澄清|說明|註明|闡明|列明|指明|具體列出|告知(?:所需|你|閣下|哪|是(?!否)|具體)|提供(?:進一步|更多|更具體|較詳細|詳細|補充)|補充)'
    ),
    unless: pattern('\\b(?:if you have|should you|reference number|survey|this reference|in future)\\b|如有查詢|日後|檔號|檔案編號|此編號|參考編號')
  },
  {
    kind: 'narrowing',
    name: 'narrow',
    include: anyOf(
      "\\b(?:narrow(?:ing)?(?: down)?|refin(?:e|ing)|limit(?:ing)?|reduc(?:e|ing)|confin(?:e|ing)|restrict(?:ing)?)\\b (?:down )?(?:the |your |its )?(?:scope|request|application|period|coverage|time ?frame|area of)\\b",
      '(?:範圍|時段|期間|年份)‥(?:收窄|縮窄|縮短|縮小|收細|減至|縮減)',
      '(?:收窄|縮窄|縮小|縮短|收細|縮減|限制|限於|減縮)‥(?:範圍|時段|年份|年度|期間|要求)',
      '(?:建議|請|考慮|不妨)‥(?:要求|範圍|申請)?‥(?:集中於|集中在|限於|局限於|收窄至)'
    ),
    unless: pattern("\\bI\\b.{0,20}\\b(?:happy|willing|can|could)\\b|\\bhad narrowed|have narrowed")
  },
  {
    kind: 'transfer',
    name: 'transferred',
    include: anyOf(
      '\\b(?:transferr?(?:ed|ing)?|referr(?:ed|ing)|forwarded|passed|re-?directed|re-?routed|relayed)\\b(?: (?:it|your|the|this)\\b)?[^,]{0,40}?\\bto\\b(?! (?:our|us|you|my|your|section)\\b)',
      '\\bto (?:whom|which)\\b…\\b(?:transferred|referred|forwarded|passed|re-?directed)\\b',
      '(?:轉交|轉介|轉送|移交|轉遞|轉往|轉至|轉予|轉給|轉達|轉寄|轉請|交由)'
    ),
    unless: pattern('\\breferred to (?:in|as|above|by)\\b'),
    notAfter: pattern('\\b(?:if|may|might|would|whether|why|which you|had been|has not|can be)\\b|\\d(?: ?宗| (?:were|cases?|requests?|applications?)‥)$|如(?!下)|若|或會|是否')
  }
]
