import type { authorities as english } from '../en/authorities.ts'
import type { Translated } from '../words.ts'

export const authorities: Translated<typeof english> = {
  list: {
    title: '公共機構',
    lead: '根據《公開資料守則》回應要求的政府決策局、部門及公共機構。',
    searchLabel: '搜尋公共機構',
    searchHint: '可輸入中文或英文名稱，或英文簡稱，例如：入境、immigration、ImmD。',
    submit: '搜尋',
    found: { one: '找到{{count}}個公共機構', other: '找到{{count}}個公共機構' },
    none: '沒有公共機構符合「{{query}}」。',
    all: '所有公共機構',
    searchAll: '在要求及回覆中搜尋「{{query}}」',
    missing: '未有列出你要找的公共機構？請告訴我們。',
    count: { one: '{{count}}個公共機構', other: '{{count}}個公共機構' },
    contents: '類別',
    notWritable: '暫無地址'
  },
  picker: { one: '找到{{count}}個公共機構，按向下鍵選擇。', other: '找到{{count}}個公共機構，按向下鍵選擇。', none: '找不到公共機構。' },
  show: {
    facts: '關於此公共機構',
    abbreviation: '英文簡稱',
    namesJoint: '；',
    formerNames: '舊稱或相關名稱',
    category: '類別',
    homePage: '主頁',
    basis: '《守則》',
    bases: {
      'annex-a': '此機構是《公開資料守則》適用的政府機構之一。',
      'follows-code': '此機構並非政府部門，但依循《公開資料守則》或自行訂立的類似守則。'
    },
    make: '提出要求',
    makeTo: '向此公共機構提出要求',
    notWritable: '我們尚未有此公共機構收取要求的地址，因此暫時未能從本網站向它發出要求。',
    tellAddress: '告訴我們地址',
    wrong: '地址、名稱或此頁其他資料有誤？',
    requests: '向此公共機構提出的要求',
    noRequests: '尚未有人在本網站向此公共機構提出要求。',
    older: '較早的要求',
    newest: '返回最新',
    description: '向{{authority}}提出的索取資料要求及其回覆。'
  },
  usual: {
    title: '一般如何回覆',
    sharesLead: '本網站上已知結果的{{count}}項要求：',
    requests: { one: '{{count}}項要求', other: '{{count}}項要求' },
    firstReply: '首次回覆',
    answer: '正式答覆',
    days: { one: '{{count}}日', other: '{{count}}日' },
    of: '{{count}}項要求之中，有一半不超過此日數',
    caution: '只計算經本網站提出的要求，結果由申請人說明。日數由發信當日起以曆日計算；首次回覆可能是中期回覆。'
  },
  sources: {
    title: '已公布的資料',
    notes: '須知',
    publicationScheme: '此機構公布的資料',
    disclosureLog: '此機構的披露記錄',
    edit: '編輯須知及連結'
  },
  editor: {
    title: '{{name}}的頁面',
    lead: '所有人均可閱讀。純文字；網址會成為連結。如一種語言留空，會顯示另一種語言的內容。',
    fields: {
      notesEn: '英文須知', notesZh: '中文須知',
      publicationSchemeEn: '公布的資料：英文版網址', publicationSchemeZh: '公布的資料：中文版網址',
      disclosureLogEn: '披露記錄：英文版網址', disclosureLogZh: '披露記錄：中文版網址'
    },
    save: '儲存並查看頁面',
    back: '返回該頁',
    faults: { note_long: '須知最多4,000個字', link_wrong: '請輸入以https://或http://開首的網址' }
  },
  categories: {
    title: '公共機構類別',
    lead: '本網站所列的政府機構及公共機構，按性質分類。',
    categoryLead: '本網站所列屬於「{{category}}」的機構，按英文名稱排列。',
    category: '類別',
    authorities: '機構',
    requests: '要求',
    toRequests: '向此類機構提出的要求',
    all: '所有機構類別'
  }
}
