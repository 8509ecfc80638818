import type { help as english } from '../en/help.ts'
import type { Translated } from '../words.ts'

export const help: Translated<typeof english> = {
  title: '幫助',
  nav: '幫助頁面',
  pages: {
    index: '幫助',
    about: '關於本網站',
    requesting: '提出要求',
    asking: '怎樣寫好要求',
    'time-limits': '時限如何計算',
    code: '《公開資料守則》',
    refusals: '逐一細看拒絕理由',
    charges: '收費',
    unhappy: '不滿意時可怎樣做',
    officers: '公開資料主任須知',
    privacy: '私隱',
    api: '供程式使用',
    complaints: '就本網站內容提出投訴'
  },
  contact: { write: '請去信本網站的管理員：', form: '填寫表格（無須登記賬戶）' },
  summaries: {
    about: '本網站是甚麼、由誰營運，以及不是甚麼。',
    requesting: '由構思到收到回覆，逐步說明。',
    asking: '索取紀錄而非意見，範圍要具體：附示例。',
    'time-limits': '10、21及51個曆日如何計算，甚麼會影響限期。',
    code: '時限、收費、拒絕理由、覆檢及投訴。',
    refusals: '第2.3至2.18段涵蓋甚麼、是否須有損害，以及要求覆檢時可問甚麼。',
    charges: '提出要求免費；複本可能收取的費用及如何節省。',
    unhappy: '沒有答覆、逾期或被拒：再次去信、覆檢、申訴專員。',
    officers: '你收到由本網站發出的信件：如何回覆，以及甚麼會公開。',
    privacy: '甚麼會公開、甚麼會保存、甚麼會遮蓋。',
    api: '以資料形式讀取要求及公共機構，以及預先填寫的連結。',
    complaints: '如何要求更正、遮蓋或移除內容。'
  }
}
