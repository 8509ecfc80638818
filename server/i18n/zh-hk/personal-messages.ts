import type { personalMessages as english } from '../en/personal-messages.ts'
import type { Translated } from '../words.ts'

export const personalMessages: Translated<typeof english> = {
  link: '發訊息給{{name}}',
  title: '發訊息給{{name}}',
  titleAnswer: '{{name}}發來的訊息',
  lead: '訊息會以本網站的地址電郵給{{name}}，不會公開。你不會看到對方的電郵地址，對方亦不會看到你的。',
  body: '訊息內容',
  bodyHint: '訊息會以「{{name}}」署名。這是你們之間的通訊，並非索取資料的要求，不會發給有關機構。',
  givesAddress: '讓{{name}}看到我的電郵地址，以便對方用電郵回覆。否則對方會在本網站用表格回覆。',
  submit: '發出訊息',
  cancel: '返回',
  sent: '訊息正在發出',
  sentLead: '對方會在數分鐘內收到電郵；如對方回覆，你亦會收到電郵。',
  notTaken: '{{name}}不接收經本網站發出的訊息。',
  received: '{{date}}發出',
  ofRequest: '對方從這項要求找到你',
  answerTitle: '回覆{{name}}',
  answer: '回覆內容',
  answerSubmit: '發出回覆',
  report: '舉報這則訊息',
  switchOff: '不再接收訊息：可在賬戶設定',
  unchecked: '本網站未有核實發訊息的人或其內容。',
  faults: {
    body_missing: '請寫下訊息內容。',
    body_long: '訊息最多5,000個字。',
    muted: '管理員已停止你的賬戶發表留言及訊息。如你認為有誤，請與我們聯絡。',
    not_taken: '對方不接收經本網站發出的訊息，訊息沒有發出。',
    daily_limit: '你在過去24小時內已發出六則訊息，請明天再試；你輸入的內容仍在下面。'
  }
}
