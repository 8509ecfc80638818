import type { changeRequests as english } from '../en/change-requests.ts'
import type { Translated } from '../words.ts'

export const changeRequests: Translated<typeof english> = {
  title: '建議更改',
  titleFor: '建議更改：{{authority}}',
  lead: '收取要求的地址有誤？名稱已更改？或是欠缺某個公共機構？請在此告訴我們，無須登記賬戶。每項建議均由專人閱讀。',
  authority: '公共機構',
  authorityNew: '未有列出的公共機構',
  kind: '要更改甚麼？',
  kinds: {
    address: '收取要求的電郵地址',
    name: '名稱或主頁',
    'new': '欠缺某個公共機構',
    page: '本網站的其他內容'
  },
  name: '公共機構名稱',
  nameHint: '如屬未有列出的公共機構，必須填寫；否則只在名稱已更改時填寫。',
  requestEmail: '收取要求的電郵地址',
  requestEmailHint: '即該機構公開資料主任的電郵地址。此地址不會公開。',
  homePage: '主頁',
  homePageHint: '最好是列明公開資料主任或其地址的網頁，以便我們核實。',
  note: '其他我們應該知道的事',
  contact: '你的電郵地址',
  contactHint: '如我們可以向你查詢，請填寫。此地址不會公開。',
  submit: '提交建議',
  thanksTitle: '謝謝',
  thanks: '我們已收到你的建議，管理員將會跟進。在此之前，一切維持不變。',
  back: '返回公共機構頁面',
  backToList: '所有公共機構',
  faults: {
    authority_unknown: '請從清單選擇公共機構，或選擇「未有列出的公共機構」。',
    kind_missing: '請說明要更改甚麼。',
    name_missing: '請填寫所欠缺的公共機構的名稱。',
    name_long: '名稱最多可有200個字。',
    email_missing: '請填寫應收取要求的地址。',
    email_wrong: '這不是電郵地址。電郵地址的例子：ati@td.gov.hk。',
    url_wrong: '這不是網址。網址以https://或http://開首。',
    note_long: '說明最多可有5,000個字。',
    contact_wrong: '這不是電郵地址。如不想提供，請留空。',
    nothing_said: '請說明要更改甚麼：填寫名稱、地址、主頁或說明。'
  }
}
