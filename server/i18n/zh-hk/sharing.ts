import type { sharing as english } from '../en/sharing.ts'
import type { Translated } from '../words.ts'

export const sharing: Translated<typeof english> = {
  title: '引用、分享及列印',
  cite: '引用此要求',
  citation: '{{requester}}：〈{{title}}〉，向{{authority}}提出的要求第{{id}}號，{{date}}，載於{{site}}，{{url}}',
  share: '可供分享的網址',
  mail: '以電郵傳送網址',
  shareWith: '分享至……',
  copy: '複製',
  copied: '已複製',
  print: '列印版（展開所有摺疊內容）',
  printed: '於{{date}}列印自 {{url}}，其後內容或有更改。',
  printNow: '列印此頁',
  back: '返回此要求'
}
