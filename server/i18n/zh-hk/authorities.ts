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
  show: {
    facts: '關於此公共機構',
    otherName: '英文名稱',
    abbreviation: '英文簡稱',
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
  }
}
