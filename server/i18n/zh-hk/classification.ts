import type { classification as english } from '../en/classification.ts'
import type { Translated } from '../words.ts'

/** 請用戶說明回覆結果時的用語。 */
export const classification: Translated<typeof english> = {
  title: '回覆的結果如何？',
  titleNoReply: '此要求的進展如何？',
  lead: '請閱讀{{authority}}最新的回覆，選擇相符的一項。你的選擇會在公開網頁顯示。',
  leadNoReply: '尚未收到回覆。請選擇相符的一項。你的選擇會在公開網頁顯示。',
  leadOther: '申請人尚未說明結果。請閱讀最新的回覆，選擇相符的一項，以便其他讀者了解。',
  reply: '閱讀最新的回覆',
  ofReply: '該機構……',
  ofRequester: '你……',
  choices: {
    awaiting: '只表示收到要求，或回覆並非答覆：仍在等待',
    interim_reply: '發出中期回覆：正式答覆有待發出',
    clarification_wanted: '請申請人澄清要求或縮窄範圍',
    fee_asked: '要求先繳付費用',
    transferred: '已把要求轉交另一部門',
    by_post: '以郵寄方式答覆，或將以郵寄答覆',
    full: '已提供全部資料',
    part: '已提供部分資料',
    refused: '全部拒絕提供',
    not_held: '表示並無持有相關資料',
    neither_confirmed_nor_denied: '不確認亦不否認資料是否存在',
    under_review: '已要求該部門覆檢',
    at_ombudsman: '已向申訴專員投訴',
    withdrawn: '不再需要有關資料'
  },
  promised: '承諾答覆的日期',
  promisedHint: '回覆所載的日期，例如2026-03-31或31/3/2026；如沒有註明，請留空。',
  amount: '金額（港元）',
  amountHint: '例如12.50；如沒有註明，請留空。',
  transferredTo: '轉交哪個部門',
  transferredToNone: '不在列表內，或沒有說明',
  paragraphs: '所引用的《守則》段落',
  paragraphsHint: '第2部的段落，例如2.14、2.9(c)；如沒有引用，請留空。',
  optional: '可留空',
  submit: '確定',
  cancel: '返回要求',
  faults: {
    standing_missing: '請選擇相符的一項。',
    promised_unreadable: '請把日期寫成2026-03-31或31/3/2026。',
    amount_unreadable: '請把金額寫成12.50。',
    paragraphs_unreadable: '請填寫《守則》第2部第2.3至2.18段，例如2.14、2.9(c)。',
    newer_reply: '剛有較新的回覆，或已有其他人作出選擇。請閱讀後再選。',
    letter_on_its_way: '此要求有信件正在送出或未能送達，待信件送達後才可更改進展。'
  },
  box: {
    title: '已收到回覆，結果如何？',
    why: '請說明回覆的結果：時限、下一步的建議及統計數字都以此為準。',
    suggestion: '以下是電腦閱讀回覆所得，僅供參考，並非事實：',
    details: { promised: '承諾於{{date}}前答覆', amount: '{{amount}}港元', transferredTo: '轉交{{authority}}', paragraphs: '引用第2部第{{paragraphs}}段', join: '、' },
    confirm: '沒錯',
    other: '不是，另行選擇',
    choose: '選擇相符的一項',
    change: '更改進展',
    otherTitle: '尚未有人說明此回覆的結果。',
    otherWhy: '現時任何已登入的用戶均可說明。'
  },
  help: {
    title: '協助為回覆分類',
    lead: '以下要求在數星期前已有回覆，但尚未有人說明結果。請閱讀其中一項並選擇相符的結果，讓時限、建議及統計數字更準確。',
    signIn: '登入以協助分類',
    since: '{{date}}的回覆',
    act: '說明結果：{{title}}',
    empty: '暫時沒有需要分類的回覆，多謝你的幫忙。',
    more: '較近期的回覆'
  }
}
