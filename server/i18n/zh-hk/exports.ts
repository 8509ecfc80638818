import type { exports as english } from '../en/exports.ts'
import type { Translated } from '../words.ts'

export const exports: Translated<typeof english> = {
  asOf: '截至{{date}}',
  pdf: 'PDF',
  zip: '全部信件連附件（zip）',
  header: { kind: '類別', from: '由', to: '致', date: '日期', subject: '主旨', url: '網頁', files: '附件' },
  readme: `{{title}}
{{url}}
截至{{date}}

thread.pdf, thread.txt   全部來往信件，內容與網頁相同
messages/                各封信件，按次序排列
attachments/             各封信件的附件，按信件編號排列
SHA256SUMS               各檔案的SHA-256雜湊值，可用 sha256sum -c SHA256SUMS 核對`,
  readmePublic: '本網站不予公開的電郵地址及號碼，在此同樣遮蓋。',
  readmeOwn: `letter.pdf, letter.txt   你的投訴信
messages/內的電郵（.eml）保留收到時的原樣，包括所有標頭及地址；致公共機構的信件則按寄出的內容重新編製。你無權查看的部分不包括在內，改以文字檔（.txt）代替。請自行保存此資料夾，只交給你要寄送的對象。`
}
