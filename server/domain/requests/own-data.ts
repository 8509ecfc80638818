/**
 * Whether a letter asks for data about its writer. Such a request has a better way (a data access request under the
 * Personal Data (Privacy) Ordinance), which answers to the writer alone; here all would be public. Words are taken for
 * what they usually mean: a notice that comes once too often costs a click, one that does not come costs privacy.
 */
export function asksForOwnData(title: string, letter: string): boolean {
  const text = `${title}\n${letter}`.normalize('NFKC').replaceAll(/[’‘]/g, "'").replaceAll(/[ \t\n]+/g, ' ')
  return OWN_DATA.some((pattern) => pattern.test(stripFormulas(text)))
}

/** What stands in every letter: how to answer it, who writes, and that there was one before. */
const FORMULAS = [/\bmy (?:previous |earlier |last |above )?(?:request|letter|e-?mail|enquiry|question|name|address|reply address)s?\b/gi, /本人(?:現|謹|特)?(?:根據|依據|按照|按)/gu, /本人早前/gu]

const THINGS = String.raw`(?:(?:own|full|complete|past|entire|whole|personal|medical|health|hospital|employment|tax|immigration|travel|entry and exit|police|criminal|school|academic|examination|public housing|housing|welfare|cssa|case|application|service|personnel|bank|pension|mpf|file|visa|passport|identity card|claim|complaint|appointment|driving|licen[cs]e|registration|registered|birth|marriage) ){0,3}(?:data|record|records|file|files|history|histories|case|cases|application|applications|score|scores|report|reports|result|results|assessment|return|returns|certificate|appeal|claim|dossier|details|particulars|status|transcript|movement records?|correspondence)`
const ASKED = String.raw`(?:copy of|copies of|access to|about|on|concerning|regarding|relating to|see|obtain|get|provide|send|release|disclose|give me|all|of)`

const OWN_DATA: readonly RegExp[] = [
  new RegExp(String.raw`\b${ASKED}(?: me| to me| all| any| the)? my ${THINGS}\b`, 'i'),
  new RegExp(String.raw`\bmy own ${THINGS}\b`, 'i'),
  /\b(?:personal data|information|records?|data|files?|documents?|everything|notes|correspondence)(?: that)?(?: you| the (?:department|authority|bureau|government|police))?(?: (?:hold|holds|held|have|has|keep|keeps|kept|store|stores))? (?:about|on|of|concerning|regarding|relating to|relates to|relate to) (?:me|myself)\b/i,
  /\bdata access request\b/i,
  /\bpersonal data \(privacy\) ordinance\b[^.]{0,80}\b(?:my|me|myself)\b/i,
  /\bmy (?:hkid|hong kong identity card|identity card|id card|passport|case|application|file|reference|patient|staff|student|licence) (?:number|no\.?)\b/i,
  /(?:本人|我|我自己|自己|申請人本人)(?:的|之)?(?:所有|全部|過往|完整|現存|有關)?(?:的)?(?:個人資料|病歷|醫療[紀記]錄|健康[紀記]錄|出入境[紀記]錄|入境[紀記]錄|旅行[紀記]錄|檔案|個案|申請(?:的)?(?:進度|結果|檔案|[紀記]錄|資料|文件|狀況)|[紀記]錄|成績|考試成績|評核(?:報告)?|評分|報稅表?|稅務(?:資料|[紀記]錄|檔案)|僱傭[紀記]錄|刑事[紀記]錄|犯罪[紀記]錄|公屋申請|綜援(?:申請|[紀記]錄|檔案)|強積金|投訴(?:檔案|[紀記]錄|個案)|電話錄音|片段|口供)/u,
  /(?:有關|關於|涉及)(?:本人|我本人|我自己|我)(?:的|之)?(?:個人|一切|所有|全部)?(?:的)?(?:資料|[紀記]錄|檔案|文件|通訊|個案)/u,
  /查閱(?:個人)?資料要求/u,
  /本人的?(?:香港)?(?:身份證|身分證|護照|檔案|個案|病人|申請|學生|牌照)(?:號碼|編號)/u
]

function stripFormulas(text: string): string {
  return FORMULAS.reduce((rest, formula) => rest.replaceAll(formula, ' '), text)
}
