import type { people as english } from '../en/people.ts'
import type { Translated } from '../words.ts'

export const people: Translated<typeof english> = {
  title: '{{name}}提出的要求',
  eyebrow: '本網站的用戶',
  annotations: '留言',
  lead: { one: '{{count}}項要求及其回覆。', other: '{{count}}項要求及其回覆，由新至舊排列。' },
  leadNone: '暫時沒有提出要求。',
  since: '{{date}}加入',
  requests: '要求',
  all: '所有要求',
  empty: '沒有這類要求。',
  own: '其他人會看到這一頁。',
  changeOwn: '更改公開顯示的名稱'
}
