import { anyOf, pattern } from './pattern.ts'
import type { Rule } from './rule.ts'
import { LETTER, LETTER_ZH } from './vocabulary.ts'

const BODY = '(?:department|bureau|office|authority|commission|council|police|secretariat|corporation)'

/** Words by which a request is passed on; `transfer-target.ts` reads to whom, and drops what stays in the house. */
export const TRANSFER_RULES: readonly Rule[] = [
  {
    kind: 'transfer',
    name: 'transferred',
    include: anyOf(
      '\\b(?:transferr?(?:ed|ing)?|referr(?:ed|ing)|forward(?:ed|ing)|pass(?:ed|ing)|re-?direct(?:ed|ing)|re-?rout(?:ed|ing)|relay(?:ed|ing)|hand(?:ed|ing) over|channell?(?:ed|ing)|re-?assigned|conveyed)\\b(?: on| across| over)?(?: (?:it|your|the|this)\\b)?[^,]{0,40}?\\bto\\b(?! (?:our|us|you|my|your|section)\\b)',
      `\\b(?:${LETTER}|case|matter|questions?|it)\\b(?: \\w{1,14}){0,4} (?:has|have|is|was|were)(?:, [^,]{3,30},)?(?: today| now| also| therefore| accordingly)? (?:been )?(?:sent|copied|despatched|directed|handed|routed)(?: on| over| across)? to\\b(?! (?:our|us|you|my|your|section)\\b)`,
      `\\b(?:sent|sending|copied|copying|directed|handed|routed|passing) (?:a copy of )?(?:your|the|this) (?:\\w{1,12} )?${LETTER}(?: on| over| across)? to\\b(?! (?:our|us|you|my|your|section)\\b)`,
      `\\basked (?:the )?(?=[^,.]{0,60}\\b${BODY}\\b)(?=[^,.]{0,100}\\b(?:repl(?:y|ies)|respond|answer)\\b)`,
      `\\bthe (?!(?:department|bureau|office|authority) (?:will|has|have|shall))(?=[^,.]{0,50}\\b${BODY}\\b(?:, having [^,.]{4,60},)?[^,.]{0,24}\\b(?:will|has agreed to|have agreed to|shall|is to|undertook to|has undertaken to) (?:take (?:over|on|up)|handle your|deal with your|(?:reply to|answer|respond to) you direct))`,
      '\\bby (?:a )?copy of this (?:letter|e-?mail|reply|message|memo)\\b',
      '\\b(?:has|have) (?:been )?(?:asked|requested|invited|agreed|undertaken) to (?:take (?:on|up|over)|deal with|handle|reply to|respond to|answer|follow up(?: on)?|process) (?:your|the|this|it|you)\\b',
      '\\b(?:brought|drawn|drew|bring|draw|taken|relayed) (?:your|the|this) (?:\\w{3,12} )?(?:request|application|enquiry|letter|e-?mail)?‥to the attention of\\b',
      '\\b(?:having agreed|agreed|consented|content) to (?:accept|take) (?:the |a )?(?:transfer|referral)\\b',
      '\\bto (?:whom|which)\\b…\\b(?:relayed|conveyed|copied|directed|routed|transferred|referred|forwarded|passed|re-?directed|sent)\\b',
      '(?:轉交|轉介|轉送|移交|移送|轉遞|轉往|轉至|轉予|轉給|轉達(?:了|予)?|轉寄|轉請|轉由|轉發|轉呈|送交|撥交|交由|交予|改由|已請|分送|轉介至|轉知|副本送|抄送)(?!本(?:署|處|局|會)(?:的|,|。|$|[^,。]{0,2}數據|參|管|接|保養|維修)|要求|請求|協議|安排|逃犯|[^,。]{0,4}本人)',
      '已交(?=(?:該|[^,。]{2,10})(?:署|局)[^,。]{0,4}(?:辦理|處理|跟進|答覆|回覆))',
      `(?:將|把|就)[^,。]{0,24}?${LETTER_ZH}(?:的副本)?(?:電郵|傳真|轉|送|交|發|傳送|遞)(?:送|往|給|予|至|到|交|了)?(?!回|還|返|(?:予|給|至|往)?本(?:署|處|局|會|組|科))`
    ),
    unless: pattern('\\b(?:road|site|works|facilit(?:y|ies)|buildings?|premises|land|lots?|slopes?|parks?|bridge|footbridge|flats?|management|ownership|project|vehicles?|exhibits?)\\b[^.;]{0,20} (?:has|have|was|were|is|are) (?:been )?(?:since |formally |already )?(?:handed over|transferred|passed)|(?:路段|工程|設施|地段|樓宇|土地|公園|物業|場地|斜坡|管理權|天橋|道路|單位|證物)[^,。]{0,8}(?:移交|交予|交由|轉交|交還)|\\breferred to (?:in|as|above|by)\\b|問准|曾否|有否'),
    notAfter: pattern('\\b(?:if|may|might|would|whether|why|which you|had been|has not|can be|please)\\b|\\d(?: ?宗| (?:were|cases?|requests?|applications?)‥)$|如(?!下)|若|或會|是否|須$|(?:^|[,。])(?:請|煩請|敬請)(?:你|閣下|您)?[^,。]{0,16}$|(?<!申)請$')
  }
]
