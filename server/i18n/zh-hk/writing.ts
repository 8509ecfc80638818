import type { writing as english } from '../en/writing.ts'
import type { Translated } from '../words.ts'

export const writing: Translated<typeof english> = {
  keeping: { kept: '已於{{time}}儲存為草稿。', failed: '暫時未能儲存草稿，你所寫的內容仍在此頁。', sent: '此信已經發出，現時所寫的內容不會儲存。' },
  drafts: {
    title: '你未完成的信件',
    untitled: '未有標題',
    followUp: '跟進信',
    written: '最後撰寫於{{date}}',
    goOn: '繼續撰寫'
  },
  copy: {
    act: '為自己提出相同要求',
    count: { one: '另有{{count}}項要求提出相同問題', other: '另有{{count}}項要求提出相同問題' },
    note: '這是要求第{{id}}號的信件。請按你的情況修改；信末會署上你的姓名。',
    attribution: '相同問題曾於要求第{{id}}號提出：{{url}}'
  },
  takeBack: {
    note: '信件將於{{time}}寄出，在此之前可以取回。',
    effectRequest: '取回後，要求會從本網站移除，信件恢復為草稿。',
    effectFollowUp: '取回後，信件會從此頁移除，恢復為草稿。',
    act: '取回信件'
  },
  ownData: {
    title: '這是關於你自己的資料嗎？',
    text: '信件似乎是索取關於你本人的紀錄。在本網站，信件及所有回覆均會公開，機構亦須先核實你的身分。',
    better: '根據《個人資料（私隱）條例》，你可直接向持有資料的一方提出查閱資料要求，答覆只會給你本人。',
    more: '如何提出',
    sendAnyway: '照樣發出並公開',
    choose: '請選擇：修改信件，或照樣發出。'
  }
}
