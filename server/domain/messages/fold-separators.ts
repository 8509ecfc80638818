import { hasAddress, hasDate, hasTime } from './fold-dates.ts'
import { lineAt, type Line, type Span } from './fold-lines.ts'

/** Between dashes: what mail programs write over the letter that is answered or sent on. */
const BETWEEN_DASHES = new RegExp([
  '^original$',
  'original[- ]?(?:message|mail|e-?mail|text|nachricht|appointment)', 'forwarded (?:message|by|mail|letter|e-?mail)', 'forward header', 'reply (?:message|separator)',
  'included message', 'this is a copy of (?:the|your) message', 'message (?:d.origine|original|transféré|transmis)', 'mensaje (?:original|reenviado)',
  'mensagem (?:original|encaminhada|reencaminhada)', 'messaggio (?:originale|inoltrato)', 'ursprüngliche (?:nachricht|mail)', 'weitergeleitete (?:nachricht|mail)',
  'oorspronkelijk bericht', 'doorgestuurd bericht', 'ursprungligt meddelande', 'vidarebefordrat', 'originalmeddelande', 'oprindelig (?:meddelelse|besked)',
  'videresendt', 'opprinnelig melding', 'opprinnelig e-post', 'wiadomość (?:oryginalna|przekazana)', 'oryginalna wiadomość', 'исходное сообщение', 'оригинальное сообщение',
  'пересылаемое сообщение', 'пересланное сообщение', 'původní zpráva', 'alkuperäinen viesti', 'eredeti üzenet', 'orijinal mesaj', 'mesaj original',
  '元のメッセージ', '転送メッセージ', '転送されたメッセージ', '원본 메시지', '전달된 메시지',
  '原[始来來]?的?(?:郵件|邮件|信件|電郵|訊息|消息|短信)', '(?:郵件|邮件)原件', '(?:轉寄|轉發|转发)的?(?:郵件|邮件|訊息|信件|電郵|消息)?', '回[覆复]的原', '以下(?:是|為)?原'
].join('|'), 'iu')

/** Without dashes, alone on a line: as Apple Mail and its like begin a letter that is sent on. */
const ALONE = new RegExp('^(?:' + [
  'begin forwarded message', 'anfang der weitergeleiteten (?:nachricht|e-mail)', 'début du message (?:réexpédié|transféré)', 'inicio del mensaje reenviado',
  'início da mensagem (?:encaminhada|reencaminhada)', 'inizio(?: del)? messaggio inoltrato', 'begin doorgestuurd bericht', 'vidarebefordrat brev', 'start på videresendt besked',
  'videresendt melding', 'początek przekazywanej wiadomości', 'начало переадресованного сообщения', '(?:開始|开始|下列是|以下是)(?:轉寄|轉發|转发)的?(?:郵件|邮件|信件|訊息)?',
  '転送されたメッセージ', '(?:show|hide) quoted text', 'quoted text(?: here)?', 'original message', '原始(?:郵件|邮件|信件|訊息)', '(?:顯示|隱藏)引用文字'
].join('|') + ')$', 'iu')

const REPLY_ABOVE = /^\W{0,10}(?:please )?(?:only )?(?:type (?:your|a) )?reply (?:only )?above this line\b|^\W{0,10}請在此[行線線]之?上(?:方)?(?:回覆|輸入)|^\W{0,10}请在此行上方回复/iu
const GROUPWISE = /^>>> ?\S.{4,200}$/
/** `-----"Ms Wong" <a@b> wrote: -----`, as Notes on the web has it. */
const DASHED_NAME = /^-{3,}.{2,160}(?:wrote|writes|寫道|写道|寫|写|schrieb|a écrit|escribió) ?[:：] ?-{3,}$/iu
const DASHES = new Set(['-', '=', '_', '*', '~', '—', '–', '─', '═', '\u2010', '\u2011', '\u2212', ' ', '>', '<', '#', '\t', '\u00a0'])

export interface QuoteHead extends Span {
  readonly rule: string
  /** Strong enough to fold all that follows, even where no line of it is marked as quoted. */
  readonly strong: boolean
}

/** A line that says that the letter answered follows: `-----Original Message-----`, `>>> NAME date >>>`. */
export function findSeparator(lines: readonly Line[], at: number): QuoteHead | undefined {
  const text = lineAt(lines, at).text
  if (text.length > 240) return undefined
  if (isGroupWise(text)) return { from: at, to: at, rule: 'groupwise', strong: true }
  if (isSeparator(text)) return { from: at, to: at, rule: 'separator', strong: true }
  if (REPLY_ABOVE.test(text)) return { from: at, to: at, rule: 'reply-above', strong: true }
  return undefined
}

/** Whether a line is the head of a quoted or forwarded letter, such as `----- 原始郵件 -----`. */
export function isSeparator(text: string): boolean {
  const { bare, left, right } = withoutDashes(text)
  if (bare.length === 0 || bare.length > 120) return false
  if (left >= 2 && isBetween(bare, left, right)) return true
  if (DASHED_NAME.test(text)) return true
  return bare.length < 60 && ALONE.test(bare.replace(/[:：\]. ]{1,4}$/, '').replace(/^\[/, ''))
}

/** Dashes on both sides; on the left alone only where nothing but the words follows them. */
function isBetween(bare: string, left: number, right: number): boolean {
  const words = bare.search(BETWEEN_DASHES)
  const isShort = bare.length < (words === 0 ? 120 : 60)
  return words >= 0 && isShort && (right >= 2 || (left >= 3 && bare.length < 30))
}

function isGroupWise(text: string): boolean {
  if (!GROUPWISE.test(text)) return false
  return text.endsWith('>>>') || hasAddress(text) || (hasDate(text) && hasTime(text))
}

function withoutDashes(text: string): { readonly bare: string, readonly left: number, readonly right: number } {
  let from = 0
  let to = text.length
  while (from < to && DASHES.has(text.charAt(from))) from += 1
  while (to > from && DASHES.has(text.charAt(to - 1))) to -= 1
  return { bare: text.slice(from, to), left: from, right: text.length - to }
}
