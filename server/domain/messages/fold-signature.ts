import { hasAddress } from './fold-dates.ts'
import { lastNonBlank, lineAt, nonBlankBefore, saysSomething, type Fold, type Line, type Span } from './fold-lines.ts'

/** Lines with text that may follow `-- ` (RFC 3676 section 4.3 sets no limit; letters that use it as a rule do). */
const MOST_AFTER_DASHES = 25
/** The same after a separator that is more often something else. */
const MOST_AFTER_OTHER = 10

const STANDARD = /^(?:--|\u2013\u2013|- -)$/
const OTHER = /^(?:-{3,5}|_{2,5}|—{1,3}|–|\*{2,3}|={2,3}|~{2,3})$/
const DASHED_NAME = /^--\s?[\p{Lu}\p{Lo}][^:：.。!?！？]{0,40}$/u
const CONTACT = /\b(?:tel|phone|fax|mob|mobile|cell|direct|office|e-?mail|web|www|https?)\b|電話|傳真|電郵|手提|手機|电话|传真|地址/iu
/** Begins a letter or adds to one: what stands below a separator is then no signature. */
const SALUTATION = /^(?:dear\b|to whom|敬啟者|敬启者|親愛的|亲爱的|尊敬的|.{1,12}(?:先生|女士|小姐)[:：,，]|p\.s\.|ps[:：]|附註|附注|又及)/iu

const DEVICE_NAME = 'iphone|ipad|ipod|ios|android|blackberry|samsung|galaxy|huawei|xiaomi|小米|华为|華為|htc|nokia|nexus|pixel|oneplus|oppo|vivo|sony|lg|motorola|windows|outlook|yahoo|gmail|mail|phone|mobile|handy|tablet|device|smartphone|spark|proton|手機|手机|裝置|移动|行動|qq|網易|网易|foxmail|treo|palm|aol|wireless|airmail|mailbox|bell|rogers|verizon|t-mobile|zimbra|boxer|superhuman|front|hey|fastmail'
const DEVICE = [
  new RegExp(`^(?:sent|written|typed|composed|posted|dictated) (?:from|using|with|through)\\b.{0,60}\\b(?:${DEVICE_NAME})\\b`, 'iu'),
  /^sent (?:from|via) my\b.{1,80}$|^sent on the (?:go|move|run)\b|^sent via (?:blackberry|the|yahoo|samsung|outlook|android|iphone)\b/iu,
  /^[Ss]ent (?:from|with|using) \p{Lu}[^.,]{1,40}\.?$/u,
  /^(?:get|download) outlook (?:for|on|pour)\b/iu,
  new RegExp(`^(?:von mein(?:em)?|gesendet (?:von|mit|über)|envoyé (?:de|depuis|à partir|avec)|enviado (?:desde|do|de|a partir|a través)|enviada (?:do|desde)|inviato d[ae]l?|verzonden (?:vanaf|met|via|van)|verstuurd (?:vanaf|met|via)|skickat (?:från|med)|skickades från|sendt (?:fra|med)|wysłan[eo]? z|отправлено (?:с|из)|lähetetty|enviat des|odesláno z|odoslané z|надіслано з|trimis de pe|elküldve|στάλθηκε από|dikirim dari|được gửi từ) .{0,60}(?:${DEVICE_NAME})`, 'iu'),
  new RegExp(`^(?:發自|发自|傳送自|发送自|發送自|寄自|來自|来自|由|從|从)我的.{1,24}$|^(?:發自|发自|傳送自|发送自|發送自|寄自|來自|来自).{0,16}(?:${DEVICE_NAME}).{0,10}$`, 'iu'),
  new RegExp(`^(?:從|从|使用|透過|通过|以|由).{0,20}(?:${DEVICE_NAME}).{0,14}(?:傳送|发送|發送|寄出|發出|发出)。?$`, 'iu'),
  /(?:iphone|ipad|android|スマートフォン|携帯).{0,12}(?:から送信|から送られた)|에서 보냄$|gönderildi$/iu,
  /^(?:取得|獲取|获取|下載|下载|適用於|适用于).{0,20}outlook|^outlook (?:for|voor|für|pour) (?:ios|android)/iu
]

/** The end of a sentence on a line too long for a name and a post. */
const SENTENCE = /^(?:.{40,}[.!?]|.{15,}[。！？])$/u
/** The same, however short: below a separator that is often a rule between two parts of an answer. */
const CLOSED = /.{12}[.!?;]$|[。！？；]$/u
const NOTIFICATION = /reply to this e-?mail|view it on|unsubscribe|https?:/i
/** Takes two columns. */
const WIDE = /[\u1100-\uffdc]/g
/** A signature with as many sentences as this is an answer. */
const MOST_SENTENCES = 3

/** Signatures below a separator, and lines that a device adds, within a run of lines that is not quoted. */
export function findSignatures(lines: readonly Line[], within: Span): readonly Fold[] {
  const separator = findSeparated(lines, within)
  const until = separator === undefined ? within.to : separator.from - 1
  const folds: Fold[] = []
  for (let at = within.from; at <= until; at += 1) {
    const to = endOfDevice(lines, at, until)
    if (to === undefined) continue
    folds.push({ from: ruleAbove(lines, at, (folds.at(-1)?.to ?? within.from - 1) + 1), to, kind: 'signature', rule: 'device' })
    at = to
  }
  return separator === undefined ? folds : [...folds, separator]
}

function findSeparated(lines: readonly Line[], { from, to }: Span): Fold | undefined {
  const last = lastNonBlank(lines, from, to)
  let below: Below = { textLines: 0, sentences: 0, closed: false, shortLines: true, contact: false }
  let found: Fold | undefined
  for (let at = last; at >= from; at -= 1) {
    const line = lineAt(lines, at)
    if (SALUTATION.test(line.text) || below.sentences >= MOST_SENTENCES || below.textLines > MOST_AFTER_DASHES) break
    if (isSeparator(lines, at, below)) found = { from: at, to: last, kind: 'signature', rule: 'separator' }
    if (saysSomething(line)) below = withLine(below, line.text)
  }
  return found
}

/** What stands below a line that may be a separator. */
interface Below {
  readonly textLines: number
  readonly sentences: number
  /** Lines that end as a sentence does, short ones too. */
  readonly closed: boolean
  readonly shortLines: boolean
  readonly contact: boolean
}

function withLine({ textLines, sentences, closed, shortLines, contact }: Below, text: string): Below {
  return {
    textLines: textLines + 1,
    sentences: SENTENCE.test(text) ? sentences + 1 : sentences,
    closed: closed || (CLOSED.test(text) && !NOTIFICATION.test(text)),
    shortLines: shortLines && text.replace(WIDE, '  ').length <= 80,
    contact: contact || CONTACT.test(text) || hasAddress(text)
  }
}

function isSeparator(lines: readonly Line[], at: number, { textLines, closed, shortLines, contact }: Below): boolean {
  const { text, rule } = lineAt(lines, at)
  if (STANDARD.test(text)) return true
  if (!shortLines) return false
  if (DASHED_NAME.test(text)) return textLines <= 3
  if (textLines > MOST_AFTER_OTHER || textLines === 0 || isUnderline(lines, at)) return false
  return !closed && (OTHER.test(text) || (rule >= 6 && contact))
}

/** Dashes right below a line make a heading of it. */
function isUnderline(lines: readonly Line[], at: number): boolean {
  return lineAt(lines, at).text.startsWith('-') && !lineAt(lines, at - 1).blank
}

/** QQ and others draw a rule above what they add. */
function ruleAbove(lines: readonly Line[], at: number, limit: number): number {
  const above = nonBlankBefore(lines, at, 1)
  return above >= limit && lineAt(lines, above).rule > 0 ? above : at
}

/** The last line of what a device added at a line: a second one where the first was wrapped. */
function endOfDevice(lines: readonly Line[], at: number, until: number): number | undefined {
  const line = lineAt(lines, at)
  const text = line.text.replace(/^[*_<([{\-–—\s]{1,6}/, '').slice(0, 200)
  if (text.length < 5 || text.length > 160 || !DEVICE.some(pattern => pattern.test(text))) return undefined
  return at < until && isWrapped(lines, at, text) ? at + 1 : at
}

function isWrapped(lines: readonly Line[], at: number, text: string): boolean {
  if (text.length < 45 || /[.!。]$/.test(text)) return false
  const next = lineAt(lines, at + 1)
  return saysSomething(next) && !next.quoted && next.text.length < 40 && lineAt(lines, at + 2).blank
}
