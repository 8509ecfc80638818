import { hasAddress } from './fold-dates.ts'
import { lastNonBlank, type Fold, type Line, type Span } from './fold-lines.ts'

/** Lines with text that may follow `-- ` (RFC 3676 section 4.3 sets no limit; letters that use it as a rule do). */
const MOST_AFTER_DASHES = 25
/** The same after a separator that is more often something else. */
const MOST_AFTER_OTHER = 10

const STANDARD = /^(?:--|\u2013\u2013|- -)$/
const OTHER = /^(?:-{3,5}|_{2,5}|—{1,3}|–|\*{2,3}|={2,3}|~{2,3})$/
const DASHED_NAME = /^--\s?[\p{Lu}\p{Lo}][^:：]{0,60}$/u
const CONTACT = /\b(?:tel|phone|fax|mob|mobile|cell|direct|office|e-?mail|web|www|https?)\b|電話|傳真|電郵|手提|手機|电话|传真|地址/iu
const SALUTATION = /^(?:dear\b|to whom|敬啟者|敬启者|親愛的|亲爱的|尊敬的|.{1,12}(?:先生|女士|小姐)[:：,，])/iu

const DEVICE_NAME = 'iphone|ipad|ipod|ios|android|blackberry|samsung|galaxy|huawei|xiaomi|小米|华为|華為|htc|nokia|nexus|pixel|oneplus|oppo|vivo|sony|lg|motorola|windows|outlook|yahoo|gmail|mail|phone|mobile|handy|tablet|device|smartphone|spark|proton|手機|手机|裝置|移动|行動|qq|網易|网易|foxmail|treo|palm|aol|wireless|airmail|mailbox|bell|rogers|verizon|t-mobile|zimbra|boxer|superhuman|front|hey|fastmail'
const DEVICE = [
  new RegExp(`^(?:sent|written|typed|composed|posted|dictated) (?:from|via|by|using|with|on|through)\\b.{0,60}(?:${DEVICE_NAME})`, 'iu'),
  /^sent (?:from|via|on) (?:my|the|a|an)\b.{1,80}$/iu,
  /^(?:get|download) outlook (?:for|on|pour)\b/iu,
  new RegExp(`^(?:von meinem|von mein|gesendet (?:von|mit|über)|envoyé (?:de|depuis|à partir)|enviado (?:desde|do|de|a partir|a través)|enviada (?:do|desde)|inviato d[ae]|verzonden (?:vanaf|met|via|van)|verstuurd (?:vanaf|met|via)|skickat (?:från|med)|skickades från|sendt fra|sendt med|wysłane? z|wysłano z|отправлено (?:с|из)|lähetetty|enviat des|odesláno z|odoslané z|надіслано з|trimis de pe|elküldve|στάλθηκε από|dikirim dari|được gửi từ)\\b.{0,60}(?:${DEVICE_NAME})`, 'iu'),
  new RegExp(`^(?:從我的|从我的|從|从|由我的|发自|發自|來自|来自|傳送自|寄自|使用|以|用).{0,30}(?:${DEVICE_NAME}).{0,20}$`, 'iu'),
  /(?:iphone|ipad|android|スマートフォン|携帯).{0,12}(?:から送信|から送られた)|에서 보냄$|gönderildi$/iu,
  /^(?:取得|獲取|获取|下載|下载|適用於).{0,12}outlook|^outlook (?:for|voor|für|pour) (?:ios|android)|^outlook for (?:ios|android) ?を入手/iu,
  /^envoyé avec|^mit (?:freundlichen grüßen )?(?:vom|von meinem) (?:iphone|handy)|^iphoneから送信/iu
]

/** Signatures below a separator, and lines that a device adds, within a run of lines that is not quoted. */
export function findSignatures(lines: readonly Line[], within: Span): readonly Fold[] {
  const separator = findSeparated(lines, within)
  const until = separator === undefined ? within.to : separator.from - 1
  const folds: Fold[] = []
  for (let at = within.from; at <= until; at += 1) {
    const to = endOfDevice(lines, at, until)
    if (to === undefined) continue
    folds.push({ from: at, to, kind: 'signature', rule: 'device' })
    at = to
  }
  return separator === undefined ? folds : [...folds, separator]
}

function findSeparated(lines: readonly Line[], { from, to }: Span): Fold | undefined {
  const last = lastNonBlank(lines, from, to)
  let textLines = 0
  let shortLines = true
  let contact = false
  let found: Fold | undefined
  for (let at = last; at >= from && textLines <= MOST_AFTER_DASHES; at -= 1) {
    const line = lines[at] as Line
    if (SALUTATION.test(line.text)) break
    if (isSeparator(lines, at, { textLines, shortLines, contact })) found = { from: at, to: last, kind: 'signature', rule: 'separator' }
    if (line.blank || line.rule > 0) continue
    textLines += 1
    shortLines &&= line.text.length <= 80
    contact ||= CONTACT.test(line.text) || hasAddress(line.text)
  }
  return found
}

interface Below {
  readonly textLines: number
  readonly shortLines: boolean
  readonly contact: boolean
}

function isSeparator(lines: readonly Line[], at: number, { textLines, shortLines, contact }: Below): boolean {
  const { text, rule } = lines[at] as Line
  if (STANDARD.test(text)) return true
  if (DASHED_NAME.test(text)) return textLines <= 3 && shortLines
  const isOther = OTHER.test(text)
  if ((!isOther && rule < 6) || textLines > MOST_AFTER_OTHER || textLines === 0) return false
  const underlines = lines[at - 1]?.blank === false && text.startsWith('-')
  if (isOther) return !underlines && shortLines
  return shortLines && contact && !underlines
}

/** The last line of what a device added at a line: a second one where the first was wrapped. */
function endOfDevice(lines: readonly Line[], at: number, until: number): number | undefined {
  const line = lines[at] as Line
  const text = line.text.replace(/^[*_<([{\-–—\s]{1,6}/, '').slice(0, 200)
  if (text.length < 5 || text.length > 160 || !DEVICE.some(pattern => pattern.test(text))) return undefined
  const next = lines[at + 1]
  const isWrapped = at + 1 <= until && text.length >= 45 && next?.blank === false && next.text.length < 40
    && !/[.!。]$/.test(text) && (lines[at + 2]?.blank !== false || at + 1 === until)
  return isWrapped ? at + 1 : at
}
