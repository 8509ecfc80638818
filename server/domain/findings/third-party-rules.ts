import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'
import { OTHERS, OTHERS_ZH } from './vocabulary.ts'

const AGREEMENT = '(?:consents?|views?|agreement|comments|approval|permission|representations?|object(?:s|ed|ions?)?|no objection|disclos\\w{1,6}|releas\\w{1,4}|publi\\w{2,8})'
const AGREEMENT_ZH = '(?:同意|意向|意願|看法|反對|意見|公開|披露|發放|發布|回音|申述|立場)'

/** Words by which an authority says that somebody else is asked, or has answered. */
export const THIRD_PARTY_RULES: readonly Rule[] = [
  {
    kind: 'third_party',
    name: 'consulted',
    include: anyOf(
      `\\b(?:consult(?:ed|ing|ation)?)\\b…\\b${OTHERS}\\b`,
      `\\b${OTHERS}\\b[^,\\n\\f]{0,30}?\\b(?:is|are|was|were|has been|have been|would be|will be|being)(?: now| being| duly)? (?:consulted|informed of your|(?:notified|approached|asked|invited|written to|contacted|requested|informed)\\b(?=[^\\n\\f]{0,90}\\b(?:disclos|releas|views?\\b|consent|object|agree|representations?|your (?:request|application)|respond|comment|publi|your interest))|given…(?:to|in which) (?:respond|make|object|reply|comment|consider))\\b`,
      `\\b(?:seek(?:ing)?|sought|obtain(?:ing)?|ask(?:ed|ing)? (?:for)?|await(?:ing)?|need|get|secure|waiting for)\\b…\\b(?:consent|views|agreement|comments|approval|permission|representations|reply|response)\\b…\\b${OTHERS}\\b`,
      `\\b${OTHERS}\\b…\\b(?:seek(?:ing)?|obtain(?:ing)?|ask(?:ing)? for|get(?:ting)?|awaiting|await|waiting for|for) (?:its|their|his|her)\\b‥\\b(?:consent|views?|agreement|comments|approval|permission|representations|response|reply|stance)`,
      `\\bfor (?:its|their|his|her) (?:\\w{3,10} )?(?:consent|views?|agreement|comments|approval|permission|representations|stance)\\b|\\b(?:consent|views?|agreement|comments|approval|permission|representations|stance|position)\\b‥\\b(?:on|to|about|regarding) (?:the |its |their |our |any |possible )?(?:disclos|releas|public)\\w{3,8}\\b…\\b(?:sought|awaited|asked|invited|requested|obtain|seek|received|await)`,
      `\\b(?:invited|invit|ask(?:ed|ing)?|approached|written to|wrote to|requested|notified|contacted|informed|given notice to)\\b…\\b${OTHERS}\\b…\\b${AGREEMENT}`,
      `\\b${OTHERS}\\b(?:'s?)?(?: (?:concerned|in question|involved))?‥\\b(?:object(?:s|ed)?|does not (?:agree|consent)|do not (?:agree|consent)|(?:has|have)(?: since| now| not| yet| already){0,3} (?:agreed|consented|objected|replied|responded|refused|declined|indicated|raised|stated|said|told|informed|confirmed|made)|yet to (?:reply|respond|consent)|agrees?|refuses?|opposes?|until)\\b…\\b(?:disclos|releas|publi|repl(?:y|ied)|respond|us\\b|consent|agree|object)`,
      `\\b${OTHERS}\\b(?:'s?)? (?:concerned )?(?:has|have|had) (?:objected|consented|not yet (?:replied|responded)|yet to (?:reply|respond))`,
      `\\b${OTHERS}'s? (?:consent|views|agreement|comments|approval|permission|objection)\\b`,
      `\\b(?:consent|views|agreement|permission|approval)\\b‥\\b(?:is|are|be|has been|have been|will be|must be|has to be|have to be|is to be|are to be) (?:being )?(?:sought|obtained|asked for|awaited|invited|requested|solicited)\\b`,
      `\\b(?:seek(?:ing)?|obtain(?:ing)?|sought|obtained|ask(?:ed|ing)? for|awaiting|inviting|requesting|need) (?:its|their|the) (?:views|consent|agreement|comments|permission|approval)\\b(?! (?:of|from) the (?:public|residents))`,
      `\\b(?:hear|put (?:your|the|this|it)‥ to|refer(?:red)? (?:your|the|this)‥ to|take up‥ with|raised? (?:it|this|the matter) with)\\b‥\\b${OTHERS}\\b`,
      "\\b(?:seek(?:ing)?|sought|obtain(?:ing|ed)?|await(?:ing)?|ask(?:ed|ing)? for|request(?:ed|ing)?) (?:the )?(?!your|today)\\w{3,16}(?:s'|'s) (?:consent|views|agreement|comments|permission|approval)\\b",
      '\\b(?:they|it|he|she) (?:is|are) (?:now |currently )?being (?:consulted|approached|asked|sounded out)\\b','\\b(?:it|they|he|she) (?:has|have) (?:now |since )?been (?:approached|asked|consulted|written to|invited)\\b…\\b(?:agree|consent|view|object|disclos)',
      `\\bgiv(?:e|en|ing)\\b‥\\b${OTHERS}\\b‥\\bnotice\\b|\\bnotice\\b‥\\bto\\b‥\\b${OTHERS}\\b…\\b(?:disclos|releas)`,
      '\\bconsult(?:ing|ed)? (?:it|them|him|her)\\b',
      `\\b(?:consent|views?|agreement|approval|permission|comments|stance|position) of\\b…\\b${OTHERS}\\b‥\\b(?:is|are|was|were|has been|have been|will be|must be)(?: now| still)? (?:being )?(?:sought|obtained|asked|awaited|invited|requested|solicited)\\b`,
      '\\bwhose (?:\\w{3,10} )?(?:consent|views?|agreement|approval|permission|comments|stance|position)\\b…\\b(?:sought|asked|awaited|invited|obtained|requested|needed|required|solicited)\\b',
      `\\b${OTHERS}\\b(?: (?:concerned|in question))?‥\\b(?:has|have|had|raised?|made|expressed|voiced|lodged) (?:raised |expressed |made |voiced )?(?:no|an|its|their|strong|any)? ?objections?\\b|\\b${OTHERS}\\b(?: (?:concerned|in question))?‥\\b(?:did|does|do) not (?:object|agree|consent|wish)\\b`,
      `\\b(?:hear|heard|wait|waiting) (?:back )?(?:from|for|on)\\b‥\\b${OTHERS}\\b`,
      '\\bmay (?:make|submit|lodge) (?:\\w{3,10} )?representations\\b|\\b(?:has|have|is|are|been)(?: been)? (?:given|afforded|allowed)\\b[^.;]{0,40}\\b(?:make|submit) (?:\\w{3,10} )?representations\\b',
      `\\b(?:liais(?:e|ing)|check(?:ing)?|discuss(?:ing)?|correspond(?:ing)?|clarif(?:y|ying)|in touch|in contact|taken up|communicat(?:e|ing)) with\\b…\\b${OTHERS}\\b…\\b(?:disclos|releas|publi|object|consent|agree|mind|made available)`,
      `\\b(?:consent|views?|agreement|approval|permission|comments|stance|position) of\\b…\\b${OTHERS}\\b[^.;]{0,30}?\\b(?:sought|obtained|canvassed|ascertained|awaited|invited|taken)\\b`,
      '\\b(?:ask|asking|asked) (?:them|it|him|her|the \\w{4,12}) (?:whether|if) (?:they|it|he|she)\\b[^.;]{0,24}\\b(?:object|agree|consent|mind|oppose)',
      '(?:諮詢|徵詢|詢問)(?:他們|它們|對方|該人|當事人)',
      '\\bit (?:must|has to|is to|should|will|has) (?:be|been) given\\b…\\b(?:to|in which) (?:state|respond|make|object|comment|put|reply)',
      '\\bthird[- ]part(?:y|ies)\\b…\\b(?:been consulted|to seek (?:its|their)|consent|views)\\b…\\b(?:sought|disclos|releas|requested)',
      `(?:徵詢|諮詢|徵求|徵得|徵取|尋求|取得|詢問|問准|得到|獲得|聽取|等候|等待|有待|靜候|待)‥${OTHERS_ZH}…(?:${AGREEMENT_ZH}|回覆|批准|答覆)`,
      `(?:諮詢|徵詢|徵求|尋求|問准|詢問)(?:該|有關|相關|涉及的|過|了)?‥${OTHERS_ZH}`,
      `(?:去信|去函|發信|致函|聯絡|通知|邀請|知會|要求|(?<!申)請|已函)‥${OTHERS_ZH}…${AGREEMENT_ZH}`,
      `${OTHERS_ZH}(?:其後|已|已經|現|均|亦|仍|就此)?(?:以)?(?:書面|表明|表示|明確|尚未|未有|沒有|回覆|來函|拒絕|不)?‥(?:表示)?(?:反對|不同意|不允|未有回覆|尚未回覆)`,
      `${OTHERS_ZH}‥(?:同意|拒絕|不願)(?:向外|向公眾|對外)?(?:公開|披露|發放|發布)`,
      `(?:給予|給|予|讓|容)‥${OTHERS_ZH}‥(?:時間|考慮|回應|表態|申述)`,
      '(?:第三者|第三方)‥(?:已|正)?(?:被)?(?:諮詢|徵詢)',
      '(?:先|須|正|已|曾|需|將)‥(?:聽取|徵詢|徵求|取得|徵得|得到|等候|諮詢|詢問)(?!公眾|市民|閣下|你|區議會|法律|律政司|運輸署|各(?:部門|科|組|區|政策局|分處))[^,。]{1,12}的?(?:意見|同意)',
      `(?:詢問|問過|問及|去信|去函)‥${OTHERS_ZH}`,
      '(?:向|詢問|查詢|徵詢|問)[^。]{0,24}(?:是否|會否|可否|有否|有沒有|有無)[^。]{0,8}(?:反對|同意|意見|介意)[^。]{0,12}(?:披露|公開|發放|提供|發布)',
      `(?:與|向|同|跟)(?:該|有關|相關|涉及的|所涉)?‥${OTHERS_ZH}[^。]{0,12}(?:商討|磋商|聯絡|了解|跟進|確認|接觸|溝通|查詢)[^。]{0,16}(?:披露|公開|發放|異議|反對|同意|意見)`,
      '第[三3](?:者|方)[^。]{0,12}(?:先|須|須先|尚待|有待)[^,。]{0,4}(?:得|取得|獲|徵得|徵求)其',
      `${OTHERS_ZH}‥拒絕(?:給予|予以|作出)?(?:同意|其同意)`,
      '(?:徵求|徵詢|取得|獲得|徵得|尋求)其(?:同意|意見)',
      `(?:通知|知會|告知|去信|去函)(?:了|予)?(?:該|有關|相關|涉及的|所涉)?${OTHERS_ZH}[^。]{0,20}(?:待|等|候|靜候)[^,。]{0,6}(?:回覆|答覆|覆|回音)`,
      `${OTHERS_ZH}的?(?:書面)?(?:反對|同意|回音|回覆)`
    ),
    unless: pattern('可能(?:須|需|要)|或(?:須|需|要)(?:先)?(?:徵|諮)|(?:徵得|取得|獲)[^,。]{2,10}(?:署|局)同意|一般(?:而言|情況|來說)|通常|\\b(?:in general|generally|normally)\\b|consulted in \\d|的有\\d|\\b(?:survey|satisfaction|insurance|newsletter)\\b|without (?:the |its |their )?consent|\\bconsult(?:ed|ing|ation)?\\b.{0,40}\\b(?:on|about) the (?:design|project|works|proposal|plan|scheme|draft)|\\b(?:data subjects?|your) (?:written )?consent form|公眾諮詢|條例》?第|私隱政策|保險|申訴專員'),
    notAfter: pattern('\\b(?:if|how|without|should the|numbers? of|complain(?:ed|ts?) (?:about|against))\\b|\\b(?:may|whether)\\b[^,;]{0,60}$|如(?!下)|若(?!干)|倘|或會[^,。]{0,16}$|(?:你|閣下|您)(?:早前|曾|日前|來函|就|所|於[^,。]{0,12}|在[^,。]{0,12})?$|(?:投訴|提供予|交予)$'),
    notBefore: pattern("^ (?:of|on) the (?:design|project|works)")
  }
]
