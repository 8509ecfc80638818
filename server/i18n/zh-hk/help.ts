import type { help as english } from '../en/help.ts'
import type { Translated } from '../words.ts'

export const help: Translated<typeof english> = {
  title: '幫助',
  nav: '幫助頁面',
  pages: {
    index: '幫助',
    about: '關於本網站',
    requesting: '提出要求',
    code: '《公開資料守則》',
    refusals: '逐一細看拒絕理由',
    officers: '公開資料主任須知',
    privacy: '私隱',
    complaints: '就本網站內容提出投訴'
  },
  contact: { write: '請去信本網站的管理員：', form: '填寫表格（無須登記賬戶）' },
  summaries: {
    about: '本網站是甚麼、由誰營運，以及不是甚麼。',
    requesting: '由構思到收到回覆，逐步說明。',
    code: '時限、收費、拒絕理由、覆檢及投訴。',
    refusals: '第2.3至2.18段涵蓋甚麼、是否須有損害，以及要求覆檢時可問甚麼。',
    officers: '你收到由本網站發出的信件：如何回覆，以及甚麼會公開。',
    privacy: '甚麼會公開、甚麼會保存、甚麼會遮蓋。',
    complaints: '如何要求更正、遮蓋或移除內容。'
  }
}
