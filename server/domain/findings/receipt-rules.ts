import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'
import { LETTER, LETTER_ZH } from './vocabulary.ts'

const CONDITION = pattern('\\b(?:once|when|if|after|upon|whether|until|unless|that you|do not|before)\\b|如(?!下)|若|倘|是否|未|謹提述|關於|繼|本署在|部門(?:會)?(?:在|於)')
const LATER = pattern('^(?:後|款|付|費用|有關費用|的?回覆|[^,。]{0,12}(?:後|起計|之日起))|^[^,。]{0,14}日內')
const REFERS = pattern('\\brefer(?:s|ring)? to\\b|further to|\\b(?:no|any) (?:complaints?|reports?)\\b|are acknowledged within')

/** Words by which an authority says that it has what the requester sent. */
export const RECEIPT_RULES: readonly Rule[] = [
  {
    kind: 'acknowledgement',
    name: 'received',
    include: anyOf(
      `\\backnowledg(?:e|es|ing) (?:with thanks )?(?:(?:the |having |your |safe |timely )?(?:receipt|received|${LETTER})|that we have (?:received|got)\\b)`,
      '\\breceipt\\b…\\b(?:is|are)(?: hereby| herewith| duly| now)? (?:acknowledged|noted|confirmed)',
      `\\b${LETTER}\\b…\\b(?:is|are|has been|have been)(?: hereby| herewith| duly)? acknowledged`,
      "\\b(?:we|I|this (?:office|department|bureau)|the (?:department|bureau|office)|department)(?:'ve| have| has) (?:well |duly |already |now |safely )?(?:received|got|registered|logged|recorded) (?:your|the|with thanks)\\b",
      `\\b${LETTER}\\b…\\b(?:has|have|was|were|is)(?: now)? (?:been )?(?:duly |well |safely |now )?(?:received|registered|logged|recorded as|entered in our register|delivered to|assigned (?:a|the)|(?:and )?given (?:the|a) (?:case |reference |file )?(?:number|reference))\\b`,
      '\\breceipt\\b‥\\b(?:we|I)(?: hereby)? acknowledge\\b|\\bopened a (?:case )?file for your\\b',
      '\\b(?:confirm|note)\\b…\\b(?:received|receipt of|arrived|arrival of)\\b',
      '\\bsuccessfully (?:submitted|received|lodged|delivered)\\b|\\b(?:submitted|lodged) and received\\b',
      '\\b(?:safely|duly|well) received\\b|\\b(?:am|are|is) in receipt of (?:your|the)\\b',
      '^ ?(?:acknowledged|noted and acknowledged|received)(?:,| with| and)',
      `\\b${LETTER}\\b…\\b(?:(?:has|have) )?(?:now |safely |duly )?(?:reached (?:us|this|our)|arrived(?: safely| here| at our)?[.,]?$|come (?:safely |duly )?to (?:hand|us))`,
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
      '收到(?:你|閣下|您|貴)‥(?:申請|要求|電郵|來|函|信|查詢|表格)',
      '(?:送達|送抵|交到|寄抵)(?:本|我)[^,。的]{1,6}(?=,|。|$)',
      '確認‥(?:收到|接獲|收妥|接到|收悉|接收)',
      '(?:已|經)(?:成功)?(?:送交|遞交|轉達)(?:本|公開資料)',
      '(?:獲|由)(?:本(?:署|處|局|會|部門)|系統)接收|(?:已|經)成功(?:提交|遞交|接收)'
    ),
    unless: REFERS,
    notAfter: CONDITION,
    notBefore: LATER
  },
  {
    // That it came on a day is told by answers of every kind: in them it is a date, and no acknowledgement.
    kind: 'acknowledgement',
    name: 'came-on',
    include: anyOf(`\\b(?:we|I|this (?:office|department|bureau)|the (?:department|bureau|office)) (?:received|got) (?:your|the) ${LETTER}`, '(?<![關訂定將會])(?:於|在)(?!收到)[^,。]{0,24}(?:收到|接獲|接到|送達|送抵)', '月[^,。月]{1,4}[日號](?:已)?(?:收到|收悉|接獲|接到)'),
    unless: REFERS,
    notAfter: CONDITION,
    notBefore: LATER,
    isWeak: true
  }
]
