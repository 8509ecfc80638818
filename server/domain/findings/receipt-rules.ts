import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'
import { LETTER, LETTER_ZH } from './vocabulary.ts'

const CONDITION = pattern('\\b(?:once|when|if|after|upon|whether|until|unless|that you|do not|before)\\b|如(?!下)|若|倘|是否|未|謹提述|關於|繼|本署在|部門(?:會)?(?:在|於)')
const LATER = pattern('^(?:後|款|付|費用|有關費用|的?回覆|[^,。]{0,12}(?:後(?![巷門樓勤備方座面])|起計|之日起))|^[^,。]{0,14}日內')
const REFERS = pattern('\\brefer(?:s|ring)? to\\b|further to|\\b(?:no|any) (?:complaints?|reports?)\\b|are acknowledged within')

/** Words by which an authority says that it has what the requester sent. */
export const RECEIPT_RULES: readonly Rule[] = [
  {
    kind: 'acknowledgement',
    name: 'received',
    include: anyOf(
      `\\backnowledg(?:e|es|ing) (?:with thanks )?(?:(?:the |having |your |safe |timely )?(?:[\\w-]{2,14} ){0,2}(?:receipt|received|${LETTER})|that we have (?:received|got)\\b)`,
      '\\breceipt of\\b[^.;\\n\\f]{0,160}?\\b(?:is|are)(?: hereby| herewith| duly| now)? (?:acknowledged|noted|confirmed)','\\breceipt\\b…\\b(?:is|are)(?: hereby| herewith| duly| now)? (?:acknowledged|noted|confirmed)',
      `\\b${LETTER}\\b…\\b(?:is|are|has been|have been)(?: hereby| herewith| duly)? acknowledged`,
      "\\b(?:we|I|this (?:office|department|bureau)|the (?:department|bureau|office)|department)(?:'ve| have| has) (?:well |duly |already |now |safely ){0,2}(?:received|got|registered|logged|recorded) (?:your|the|with thanks)\\b",
      `\\b${LETTER}\\b…\\b(?:has|have|was|were|is)(?: now)? (?:been )?(?:duly |well |safely |now )?(?:received|registered|logged|recorded as|entered in our register|delivered to|assigned (?:a|the)|(?:and )?given (?:the|a) (?:case |reference |file )?(?:number|reference))\\b`,
      '\\breceipt\\b‥\\b(?:we|I)(?: hereby)? acknowledge\\b|\\bopened a (?:case )?file for your\\b',
      '\\b(?:confirm|note)\\b…\\b(?:received|receipt of|arrived|arrival of)\\b',
      '\\bsuccessfully (?:submitted|received|lodged|delivered)\\b|\\b(?:submitted|lodged) and received\\b',
      '\\b(?:safely|duly|well) received\\b|\\b(?:am|are|is) in receipt of (?:your|the)\\b',
      '^ ?(?:acknowledged|noted and acknowledged|received)(?:,| with| and)',
      `\\b${LETTER}\\b…\\b(?:(?:has|have) )?(?:now |safely |duly )?(?:reached (?:us|this|our)|arrived(?: safely| here| at our)?[.,]?$|come (?:safely |duly )?to (?:hand|us))`,
      `\\b(?:taken|taking|take) receipt of (?:your|the)\\b|\\b(?:we|I)(?: do| now)? have your ${LETTER}\\b|\\b(?:in|into) (?:our )?possession of your\\b`,
      `\\b(?:your|the|this) (?:\\w{2,12} ){0,4}${LETTER}\\b[^,;]{0,40}?\\b(?:has|have|was|were|is)(?: now)? (?:been )?(?:accepted for processing|lodged with (?:us|this|our)|taken in|docketed|filed with us|come in\\b|found its way)|\\b${LETTER}\\b‥\\b(?:came in|found its way)\\b`,
      `\\bthank(?:s| you) (?:very much )?for\\b[^.]{0,30}\\b${LETTER}\\b[^.]{0,60}\\b(?:received|reached|arrived|came to)\\b`,
      '(?<!\\b(?:you|to|not) ?)\\b(?:has|have) (?:well |duly |already |now |safely ){0,2}(?:received|got|registered|logged) your\\b(?! (?:views|comments|payment|consent|reply|confirmation))',
      `\\b(?:in|as|by way of|an?) acknowledge?ment of your (?:[\\w-]{2,14} ){0,3}${LETTER}|\\b(?:your|the) (?:[\\w-]{2,14} ){0,3}${LETTER} (?:is|are) (?:now )?(?:with us|in our hands|in hand|to hand)\\b`,
      `\\b(?:we|I) received (?:on|yesterday|today|earlier)\\b…\\byour ${LETTER}`,
      `\\bthank you for\\b‥\\b${LETTER}\\b…\\b(?:we|I|this (?:office|department|bureau)) (?:have )?received\\b`
    ),
    unless: REFERS,
    notAfter: CONDITION,
    notBefore: pattern("^ (?:no|any) ")
  },
  {
    kind: 'acknowledgement',
    name: 'zh-received',
    include: anyOf(
      '(?:已|業已|現已|經已)(?:經)?(?:妥為)?(?:收到|收悉|收妥|收訖(?!日期)|接獲|接收|接到|登記(?=[^,。]{0,6}(?:要求|申請|,|。|$)))',
      '(?:已|已經|業已)知悉|收悉|敬悉|收閱|收妥|收訖(?!日期)|認收|開立(?:個案)?檔案',
      `${LETTER_ZH}(?:我們|本署|本處)?(?:收到|收妥)`,
      '^(?:\\(?\\d\\)?)?收到(?:了|,|。|!|$)|收到了',
      '(?<![日號])收到(?:你|閣下|您|貴)‥(?:申請|要求|電郵|來|函|信|查詢|表格)',
      '(?<![日號])(?:送達|送抵|交到|寄抵)(?:本|我)[^,。的]{1,6}(?=,|。|$)',
      '收到[^,。]{0,16},(?:謹此|特此|現|茲|謹)?(?:確認|致謝|知會|奉告|告知|覆實)',
      '確認‥(?:收到|接獲|收妥|接到|收悉|接收|獲悉|知悉)',
      '(?:已|經)(?:成功)?(?:送交|遞交|轉達)(?:本|公開資料)',
      `(?:申請|要求|來函|來信|電郵|表格)(?:我們|本署|本處|本局)?(?:已|經已|業已)(?:收下|接收|登記|備案|立案)`,
      `(?:來函|來信|來郵|來件|電郵|申請書?|表格)(?:已|均已|經已)(?:妥)?(?:收|悉|到|收訖|登記)(?=,|。|$)|接獲(?:你|閣下|您)[^,。]{0,14}${LETTER_ZH},?(?:並|謹|現|已|特)`,
      '(?:獲|由)(?:本(?:署|處|局|會|部門)[^,。]{0,8}|系統)接收|(?:已|經)成功(?:提交|遞交|接收)'
    ),
    unless: REFERS,
    notAfter: CONDITION,
    notBefore: LATER
  },
  {
    // That it came on a day is told by answers of every kind: in them it is a date, and no acknowledgement.
    kind: 'acknowledgement',
    name: 'came-on',
    include: anyOf(`\\b(?:we|I|this (?:office|department|bureau)|the (?:department|bureau|office)) (?:received|got) (?:your|the) ${LETTER}`, '(?<![關訂定將會])(?:於|在)(?!收到)(?:(?![未沒])[^,。]){0,24}(?:收到|接獲|接到|送達|送抵)', '月[^,。月]{1,4}[日號](?:已)?(?:收到|收悉|接獲|接到)'),
    unless: REFERS,
    notAfter: CONDITION,
    notBefore: LATER,
    isWeak: true
  }
]
