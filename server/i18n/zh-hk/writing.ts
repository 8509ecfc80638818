import type { writing as english } from '../en/writing.ts'
import type { Translated } from '../words.ts'

export const writing: Translated<typeof english> = {
  keeping: { kept: '已於{{time}}儲存為草稿。', failed: '暫時未能儲存草稿，你所寫的內容仍在此頁。', sent: '此信已經發出，現時所寫的內容不會儲存。' },
  hints: {
    check: '查看是否已有人問過',
    found: { one: '找到{{count}}項與你相似的要求。', other: '找到{{count}}項與你相似的要求。' },
    none: '本網站未有相似的要求。',
    published: {
      title: '資料或已公布',
      scheme: '此機構公布的資料',
      log: '此機構的披露記錄',
      homePage: '機構網站',
      of: '{{what}}：{{authority}}'
    }
  },
  help: {
    title: '撰寫信件須知',
    asking: {
      title: '寫信要點',
      items: ['索取現有的紀錄，而非意見。', '盡可能寫明文件、日期和地點。', '簡短：項目太多的要求較常被拒。', '讓不熟悉此事的人也看得明白。']
    },
    code: {
      title: '《守則》涵蓋甚麼',
      items: [
        '機構持有的任何形式的資料：報告、數字、會議紀錄、信件、地圖等。',
        '機構無須索取本身沒有的資料，亦無須耗用大量資源另行製作紀錄。',
        '機構只可按第2部所列的理由拒絕，並應說明是哪一項。你無須說明索取資料的原因。'
      ]
    },
    time: {
      title: '需時多久',
      items: [
        '10日內：提供資料、拒絕，或發出中期回覆。',
        '21日內：作出答覆。只有在特殊情況下才可延長，一般合共不超過51日。',
        '以曆日計算，星期日及公眾假期亦計算在內。'
      ]
    }
  },
  drafts: {
    title: '你未完成的信件',
    untitled: '未有標題',
    followUp: '跟進信',
    written: '最後撰寫於{{date}}',
    goOn: '繼續撰寫',
    discard: '捨棄這份草稿',
    discardText: '信件及附件將被永久刪除。信件從未寄出，亦沒有其他人讀過。',
    discardAct: '刪除草稿',
    discarded: '草稿已刪除。'
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
