import { lastNonBlank, lineAt, type Fold, type Line, type Span } from './fold-lines.ts'

/** Paragraphs that are weighed: a text with more openings of notices is no letter. */
const MOST_WEIGHED = 500
/** Characters of a paragraph that are looked at. */
const CLIP = 4_000

/** Headings after which two words of the trade are enough. */
const HEADING = /^\W{0,6}(?:disclaimer|legal (?:notice|disclaimer)|(?:confidentiality|privacy|important|privileged)(?: and [a-z]{1,20})?(?: notice| note| warning| statement)?\b(?=[^a-z]{0,4}(?:$|notice|this|the))|confidentiality|important notice|haftungsausschluss|avis (?:important|de confidentialité)|aviso legal|免責聲明|免责声明|保密聲明|保密声明|重要(?:聲明|提示)|聲明)/iu
/** How such a paragraph begins. */
const OPENING = new RegExp('^\\W{0,6}(?:' + [
  '(?:this|the) (?:e-?mail|message|communication|transmission|electronic|correspondence|document)', 'the (?:information|contents?|material)(?: contained| transmitted)? ?(?:in|of|with|by)? ?(?:this|the)',
  'information (?:contained )?in this', 'any (?:views|opinions|unauthori[sz]ed)', 'if you (?:are not|have received|received|believe you)', 'please note that this (?:e-?mail|message)', 'confidential', 'privileged', 'important', 'notice', 'warning',
  'diese e-?mail', 'die(?:se)? (?:information|nachricht)', 'ce (?:message|courriel|mail)', 'este (?:mensaje|correo|e-?mail)', 'esta mensagem', 'questo messaggio', 'le informazioni contenute', 'dit bericht', 'de informatie', 'detta (?:meddelande|e-)',
  '(?:注意|重要)?[:：]?(?:本|此|這|这)(?:封)?(?:電郵|電子郵件|電子郵|郵件|訊息|信息|邮件|电子邮件|电邮|通訊)', '(?:如|倘若|若|如果)(?:你|您|閣下).{0,8}(?:並非|并非|不是|誤收|误收|非)'
].join('|') + ')', 'iu')
/** A notice speaks of the mail that it stands in, or of whom it is for; an answer on confidential records does not. */
const OF_THE_MAIL = /(?:this|the) (?:e-?mail|message|communication|transmission)|(?:intended|named) recipient|addressee|(?:本|此|這|这)封?(?:電郵|電子郵件|郵件|訊息|信息|邮件|电子邮件|电邮|通訊)|收件[人者]|diese e-?mail|ce (?:message|courriel|mail)|este (?:mensaje|correo)|esta mensagem|questo messaggio|dit bericht|detta meddelande/iu
/** Words of the trade; each counts once. */
const WORDS = [
  /confidential|vertraulich|confidentiel|confidencial|riservat|vertrouwelijk|konfidenti|機密|机密|保密/iu, /privileged|legal privilege|特權|特权/iu,
  /intended (?:only|solely|recipient|for|addressee)|addressee|addressed to|use of the (?:individual|person)|sole use|destinataire|destinatario|bestimmt|指定.{0,4}收件|收件[人者]|收信人/iu,
  /in error|by mistake|erroneously|irrtümlich|par erreur|por error|per errore|錯誤|誤收|誤傳|误收|错误/iu, /unauthori[sz]ed|not authori[sz]ed|strictly prohibited|forbidden|unlawful|未經授權|未获授权|未经授权|擅自|嚴禁|严禁|不得/iu,
  /disclos|copying|distribut|disseminat|reproduc|forwarding|披露|複製|复制|散播|散發|分發|轉發|转发|泄露|洩露/iu, /delet|destroy|刪除|删除|銷毀|销毁/iu,
  /notify|inform|contact|通知|告知/iu, /virus|malware|病毒/iu, /liab(?:le|ility)|responsib|責任|责任/iu, /views|opinions|not necessarily|意見|立場/iu,
  /this (?:e-?mail|message|communication|transmission)|its? attachments?|(?:本|此|這|这)封?(?:電郵|電子郵件|郵件|訊息|邮件|电子邮件)|附件/iu, /monitor(?:ed|ing)|scanned|swept|監察/iu
]
/** Single lines of the same kind. */
const SMALL_PRINT = [
  /^\W{0,6}(?:please )?(?:consider|think (?:about|of|before)|save|protect) .{0,30}(?:environment|paper|trees|printing|print)/iu, /environment before printing/iu, /請.{0,8}(?:環保|環境)|(?:打印|列印).{0,20}(?:環保|環境)/u,
  /^\W{0,6}(?:this e-?mail (?:has been|was) (?:scanned|checked|swept)|virus-free\b|(?:checked|scanned) (?:by|for) .{0,40}virus|no virus found|click here to report this (?:e-?mail|message) as spam)/iu
]
/** What gateways put above mail from outside. */
const BANNER = /^[[*\W]{0,6}(?:caution|warning|external|attention|be careful|\[?external e-?mail)\b.{0,80}(?:originat|(?:from|sent) outside|outside (?:of )?(?:the|your|our)|external (?:sender|e-?mail|source)|unknown sender|do not (?:click|open))/iu
const MAILING_LIST = /mailing list|google groups|unsubscribe|reply to this email directly|view (?:it|this) on github/i

/** Legal notices, and the like that gateways and lists add, within a run of lines that is not quoted. */
export function findLegalFooters(lines: readonly Line[], within: Span): readonly Fold[] {
  const list = mailingListRule(lines, within)
  const end = list === undefined ? within.to : list - 1
  const folds: Fold[] = []
  let weighed = 0
  for (let at = within.from; at <= end && weighed < MOST_WEIGHED; at += 1) {
    const line = lineAt(lines, at)
    if (!isOpening(line)) continue
    weighed += 1
    const footer = footerAt(lines, at, { from: (folds.at(-1)?.to ?? within.from - 1) + 1, to: end }, at <= within.from + 3)
    if (footer === undefined) continue
    folds.push(footer)
    at = footer.to
  }
  if (list !== undefined) folds.push({ from: list, to: lastNonBlank(lines, list, within.to), kind: 'footer', rule: 'list' })
  return folds
}

function isOpening(line: Line): boolean {
  return line.text.length >= 8 && (isSmallPrint(line) || BANNER.test(line.text) || opensNotice(line))
}

function footerAt(lines: readonly Line[], at: number, within: Span, isTop: boolean): Fold | undefined {
  const line = lineAt(lines, at)
  if (isSmallPrint(line)) return { from: at, to: at, kind: 'footer', rule: 'small-print' }
  const to = endOfParagraph(lines, at, within.to)
  if (isTop && BANNER.test(line.text)) return { from: at, to, kind: 'footer', rule: 'banner' }
  if (!opensNotice(line) || !isLegal(lines, at, to)) return undefined
  return { from: startWithHeading(lines, at, within.from), to: endWithRule(lines, to, within.to), kind: 'footer', rule: 'legal' }
}

function isSmallPrint({ text }: Line): boolean {
  return SMALL_PRINT.some(pattern => pattern.test(text))
}

function opensNotice({ text }: Line): boolean {
  return HEADING.test(text) || OPENING.test(text)
}

function isLegal(lines: readonly Line[], from: number, to: number): boolean {
  const heading = HEADING.test(lineAt(lines, from).text)
  const paragraph = lines.slice(from, to + 1).map(line => line.text).join(' ').slice(0, CLIP)
  const words = WORDS.filter(word => word.test(paragraph)).length
  return words >= (heading ? 3 : 4) && OF_THE_MAIL.test(paragraph)
}

/** To the blank line or rule; the heading of a notice and the notice are one even with a blank line between. */
function endOfParagraph(lines: readonly Line[], from: number, limit: number): number {
  let to = from
  if (HEADING.test(lineAt(lines, from).text) && lineAt(lines, from).text.length < 40 && lineAt(lines, from + 1).blank) to = Math.min(from + 2, limit)
  while (to < limit && to - from < 60 && !lineAt(lines, to + 1).blank && lineAt(lines, to + 1).rule === 0) to += 1
  return to
}

function startWithHeading(lines: readonly Line[], at: number, limit: number): number {
  const above = lineAt(lines, at - 1).blank ? at - 2 : at - 1
  return above >= limit && lineAt(lines, above).rule >= 6 ? above : at
}

function endWithRule(lines: readonly Line[], at: number, limit: number): number {
  return at < limit && lineAt(lines, at + 1).rule >= 6 ? at + 1 : at
}

/** The rule above what a mailing list adds at the very end, at most eight lines. */
function mailingListRule(lines: readonly Line[], within: Span): number | undefined {
  const last = lastNonBlank(lines, within.from, within.to)
  const tail = lines.slice(Math.max(within.from, last - 8), last + 1).map(line => line.text).join('\n')
  if (!MAILING_LIST.test(tail)) return undefined
  for (let at = last; at >= within.from && at > last - 8; at -= 1) {
    if (lineAt(lines, at).rule >= 20) return at
  }
  return undefined
}
