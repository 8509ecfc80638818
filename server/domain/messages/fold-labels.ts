/** What a line of a quoted mail's header says; `memo` marks the head of a memorandum, which is no mail header. */
export type LabelKind = 'from' | 'date' | 'to' | 'cc' | 'subject' | 'by' | 'other' | 'memo'

/** As Outlook, Notes, Apple Mail, Gmail, QQ, NetEase and their like write them, in lower case. */
const WORDS: Readonly<Record<LabelKind, string>> = {
  from: 'from|von|de|da|van|från|fra|od|от|від|de la|lähettäjä|feladó|kimden|gönderen|από|expéditeur|remitente|remetente|mittente|'
    + 'absender|afzender|avsändare|afsender|avsender|nadawca|отправитель|dari|từ|sender|'
    + '寄件者|寄件人|發件人|發件者|发件人|发件者|发送者|发送人|寄信人|來自|来自|由|差出人|送信者|보낸 사람|보낸사람|发信人|發信人',
  date: 'date|sent|sent at|sent on|datum|gesendet|gesendet am|envoyé|envoyé le|date d\'envoi|enviado|enviado el|enviada|enviada em|'
    + 'enviado em|fecha|data|inviato|data invio|verzonden|verzonden op|skickat|skickades|sendt|dato|wysłano|wysłane|data wysłania|'
    + 'отправлено|дата|дата отправки|надіслано|odesláno|odoslané|lähetetty|päivämäärä|elküldve|dátum|gönderildi|gönderme tarihi|'
    + 'tarih|στάλθηκε|ημερομηνία|trimis|dată|terkirim|tanggal|ngày|'
    + '寄件日期|傳送日期|傳送時間|發送日期|發送時間|发送时间|发送日期|发件时间|寄件時間|寄信時間|時間|时间|日期|日時|送信日時|日付|보낸 날짜|보낸날짜|날짜',
  to: 'to|an|à|a|para|aan|till|til|do|кому|komu|vastaanottaja|címzett|kime|alıcı|προς|către|destinataire|destinatario|destinatário|'
    + 'empfänger|mottagare|modtager|mottaker|kepada|đến|recipient|recipients|收件者|收件人|收信人|致|宛先|받는 사람|받는사람',
  cc: 'cc|bcc|kopie|kopia|kopi|copie|copia|cópia|копия|копія|dw|udw|co|cci|bilgi|kopio|másolatot kap|κοιν.|'
    + '副本|副本抄送|密件副本|抄送|抄送人|密送|参照|참조|抄送者|副本收件者',
  subject: 'subject|betreff|betr.|objet|asunto|assunto|oggetto|onderwerp|betreft|ämne|emne|temat|тема|předmět|predmet|aihe|tárgy|konu|θέμα|'
    + 'subiect|subjek|perihal|chủ đề|re|主旨|主題|主题|標題|标题|事由|件名|제목',
  by: 'sent by|gesendet von|envoyé par|enviado por|inviato da|verzonden door|寄送者|傳送者|傳送人|代寄者|发送人员|送出者|送信元',
  other: 'reply-to|reply to|organization|importance|priority|attachments|attachment|anlagen|pièces jointes|adjuntos|allegati|bijlagen|'
    + 'message-id|security|sensitivity|category|antwort an|回覆至|回复|附件|重要性|優先順序|添付ファイル|첨부',
  memo: 'ref|ref.|our ref|our ref.|your ref|your ref.|ref. no.|reference|our reference|your reference|file ref|file ref.|in|dated|'
    + 'tel|tel.|tel no|tel no.|tel. no.|telephone|fax|fax no|fax no.|fax. no.|total pages|檔號|檔案編號|本署檔號|來函檔號|電話|傳真|圖文傳真|總頁數'
}

const KIND_OF_WORD: ReadonlyMap<string, LabelKind> = new Map(
  (Object.entries(WORDS) as [LabelKind, string][]).flatMap(([kind, words]) => words.split('|').map(word => [word, kind] as const))
)
/** Longest label with its decoration. */
const LABEL_LENGTH = 28
const DECORATION = new Set([' ', '\t', '\u00a0', '\u3000', '*', '_', '|', '>', '"', '\'', '\ufeff'])

/** The padding before a label that Notes aligns to the right. */
const PADDED = /^[ \t\u3000]{8,}|\t\t/
const WIDE_SPACE = /[ \u3000]{3}|\t/

/** The kind of header label that a line begins with (`From:`, `*寄件者：*`, `| 发件人 |`), if any. */
export function labelKind(text: string): LabelKind | undefined {
  const bare = stripDecoration(text.slice(0, LABEL_LENGTH + 12))
  const end = endOfLabel(bare, text.startsWith('|'))
  if (end <= 0 || end > LABEL_LENGTH) return undefined
  return kindOfWord(bare.slice(0, end))
}

/** The kind of a label without a colon that Notes set apart by padding: at the right, or before its value. */
export function paddedLabelKind(raw: string): LabelKind | undefined {
  if (raw.length > 200 || !WIDE_SPACE.test(raw)) return undefined
  const kinds = raw.trim().split(/[ \u3000]{3,20}|\t/).map(column => noMemo(kindOfWord(column)))
  const isPadded = PADDED.test(raw)
  if (isPadded && kinds[0] !== undefined) return kinds[0]
  return isPadded || kinds.length > 1 ? kinds.at(-1) : undefined
}

/** A name at the left is no label, even where it reads like one. */
function noMemo(kind: LabelKind | undefined): LabelKind | undefined {
  return kind !== undefined && ['to', 'cc', 'subject', 'by', 'date'].includes(kind) ? kind : undefined
}

function kindOfWord(word: string): LabelKind | undefined {
  const plain = stripDecoration(word).toLowerCase().replace(/[ \t\u00a0\u3000]{1,40}/g, ' ')
  return KIND_OF_WORD.get(plain) ?? KIND_OF_WORD.get(plain.replaceAll(' ', ''))
}

function endOfLabel(bare: string, isTable: boolean): number {
  for (let at = 0; at < bare.length; at += 1) {
    const character = bare.charAt(at)
    if (character === ':' || character === '：') return at
    if (isTable && character === '|') return at
  }
  return -1
}

function stripDecoration(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && DECORATION.has(text.charAt(from))) from += 1
  while (to > from && DECORATION.has(text.charAt(to - 1))) to -= 1
  return text.slice(from, to)
}
