import type { annotations as english } from '../en/annotations.ts'
import type { Translated } from '../words.ts'

export const annotations: Translated<typeof english> = {
  label: '留言',
  about: '讀者公開寫下的留言，並非任何一方的信件，也沒有發給有關機構。',
  byRequester: '申請人公開寫下的留言，並非信件，也沒有發給有關機構。',
  permalink: '這則留言的連結',
  hidden: '不公開',
  withdrawn: '已由留言者撤回',
  withdraw: '撤回留言',
  withdrawNote: '你可在24小時內撤回。',
  link: '在這項要求下留言',
  closed: '這項要求已停止接受留言。',
  title: '在要求下留言',
  lead: '寫下對其他人有幫助的事：文件在哪裏可以找到、回覆中某個用語的意思、事情後來的發展。留言會即時以你的名義在要求的網頁上公開，任何人都可閱讀。',
  notALetter: '留言不會發給有關機構，也不是索取資料的地方。申請人會收到電郵通知。',
  to: '所留言的要求：{{title}}',
  body: '留言內容',
  bodyHint: '純文字。當中的電郵地址及手提電話號碼會被遮蓋。請勿公開自己或他人的私隱。',
  submit: '發表留言',
  cancel: '返回要求',
  signedAs: '留言會以「{{name}}」的名義公開。',
  faults: {
    body_missing: '請寫下留言內容。',
    body_long: '留言最多5,000個字。',
    unconfirmed: '請先確認你的賬戶。',
    muted: '管理員已停止你的賬戶發表留言及訊息。如你認為有誤，請與我們聯絡。',
    not_public: '這項要求不接受留言。',
    closed: '這項要求已停止接受留言。',
    daily_limit: '你在過去24小時內已留言十次，請明天再試；你輸入的內容仍在下面。'
  }
}
