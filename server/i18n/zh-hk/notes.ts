import type { notes as english } from '../en/notes.ts'
import type { Translated } from '../words.ts'

export const notes: Translated<typeof english> = {
  title: '加入郵寄信件、通話或到訪紀錄',
  lead: '供記錄並非經本網站以電郵往來的信件或談話。內容會即時在此要求下公開，並註明由你加入；本網站不會寄出任何信件。',
  link: '加入郵寄信件、通話或到訪紀錄',
  kind: '這是甚麼？',
  kinds: { post_in: '你收到的郵寄信件', post_out: '你寄出的郵寄信件', telephone: '電話通話', visit: '親身到訪' },
  day: '日期',
  dayHint: '請填寫年、月、日，例如2025-06-11：信件的日期，或通話、到訪當日。',
  text: '內容是甚麼？',
  textHint: '請輸入信件內容，或撮述談話內容及對方屬哪個辦事處。請勿寫上初級人員的姓名，以及你不想公開的個人資料。信件可以只附掃描本。',
  filesHint: '掃描本：最多{{count}}個檔案，合共{{size}}。檔案會原樣公開，請先遮蓋簽名、你的檔案編號及地址。',
  add: '加入並公開',
  cancel: '返回要求',
  added: {
    post_in: '由申請人根據日期為{{date}}的郵寄信件加入',
    post_out: '由申請人加入：{{date}}寄出的郵寄信件',
    telephone: '由申請人加入：{{date}}的電話通話',
    visit: '由申請人加入：{{date}}的到訪'
  },
  disclaimer: '此內容並非由本網站以電郵收到，本網站無法核實。',
  faults: {
    kind_missing: '請說明這是甚麼。',
    day_missing: '請填寫日期。',
    day_malformed: '請以年、月、日填寫日期，例如2025-06-11。',
    day_future: '日期在將來。',
    day_before: '日期早於提出要求當日。',
    text_missing: '請寫明內容；如屬信件，附上掃描本即可。',
    text_long: '內容最多20,000個字。'
  }
}
