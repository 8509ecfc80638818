import type { sandbox as english } from '../en/sandbox.ts'
import type { Translated } from '../words.ts'

export const sandbox: Translated<typeof english> = {
  title: '收發室',
  lead: '本試用環境原應寄出的所有信件，由新至舊排列；沒有任何信件離開這部電腦。你可以打開寄給用戶的信中的連結，也可以代公共機構回覆收到的要求。',
  none: '尚未寄出任何信件。',
  noneHint: '提出要求或登記賬戶後，信件會在一兩秒內在此出現。',
  newest: '此頁顯示最新的{{count}}封信。供程式讀取的完整清單：',
  all: '供程式讀取：',
  from: '由',
  to: '致',
  thread: '打開這項要求的公開網頁',
  answer: '以公共機構的身分回覆',
  byForm: '撰寫回覆',
  byFile: '或以郵件檔案回覆',
  fields: {
    fromName: '發件人姓名',
    fromAddress: '發件人電郵地址',
    subject: '標題',
    text: '內容',
    attachment: '附件',
    template: '郵件檔案（.eml）'
  },
  attachmentHint: '任何檔案均可。.eml 檔案會作為夾附的郵件。',
  templateHint: '檔案中的 {{REQUEST_ADDRESS}}、{{AUTHORITY_ADDRESS}} 及 {{REQUEST_MESSAGE_ID}} 會換成這封信的資料，其餘位元組一概不變。',
  sendForm: '送出回覆',
  sendFile: '送出檔案',
  officer: '公開資料主任',
  accepted: '收件端已接收你的回覆：',
  refused: '收件端拒絕了你的回覆：',
  faults: {
    address_bad: '請輸入一個電郵地址，例如 ati@immd.example',
    name_long: '姓名太長',
    subject_long: '標題太長',
    text_missing: '請撰寫內容或夾附檔案',
    template_missing: '請選擇郵件檔案'
  }
}
