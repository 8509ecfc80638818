import type { search as english } from '../en/search.ts'
import type { Translated } from '../words.ts'

export const search: Translated<typeof english> = {
  title: '搜尋',
  titleFor: '「{{query}}」的搜尋結果',
  label: '搜尋要求、回覆及公共機構',
  hint: '結果須包含所有字詞。完全相符的字句請加「引號」；不想出現的字詞請在前面加減號。繁體字與簡體字可互相找到。',
  submit: '搜尋',
  language: {
    title: '搜尋的寫法',
    lines: [
      { write: '充電 停車場', means: '兩個字詞都出現' },
      { write: '「電動的士」', means: '與此完全相符' },
      { write: '充電 -的士', means: '不包括後者的要求' },
      { write: '充電器 OR charger', means: '任何一個' },
      { write: 'electri*', means: '以此開頭的英文字' },
      { write: 'authority:入境處', means: '某公共機構，任何名稱均可' },
      { write: 'category:政策局', means: '某類公共機構' },
      { write: 'status:answered', means: 'sending（正在送出）、awaiting（等候）、answered（已回覆）、overdue（逾期）或 failed（失敗）' },
      { write: 'from:陳', means: '由某人撰寫' },
      { write: 'after:2025-06 before:2026', means: '此日期之內的信件' },
      { write: 'filetype:xlsx', means: '某類附件之內' },
      { write: 'paragraph:2.14', means: '《守則》的某一段' }
    ]
  },
  plain: '系統未能按你的寫法理解此搜尋，已改為搜尋當中的字詞。',
  authorities: '公共機構',
  people: '申請人',
  personRequests: { one: '{{count}}項要求', other: '{{count}}項要求' },
  threads: '要求及回覆',
  none: '沒有找到與「{{query}}」有關的公開內容。',
  noMore: '沒有更早的結果。',
  goOn: '搜尋較早的要求',
  noneYet: '較新的要求中沒有相關內容，較早的要求尚未搜尋。',
  tips: [
    '試用較少字詞，或只用一個字詞。',
    '試用另一種語文：不少回覆只有英文或只有中文。',
    '若從未有人問過，你可以自己提出要求。'
  ],
  found: { one: '找到{{count}}項要求', other: '找到{{count}}項要求' },
  foundAtLeast: { one: '找到至少{{count}}項要求', other: '找到至少{{count}}項要求' },
  foundMore: '找到超過{{count}}項要求',
  atLeast: '{{count}}+',
  sort: '排序',
  sorts: { relevance: '最相關', newest: '最新提出', answered: '最近獲回覆' },
  filters: '縮窄結果',
  facets: { status: '狀態', authority: '公共機構', category: '機構類別', year: '提出年份', attachment: '附件', overdue: '時限' },
  withAttachment: '有附件',
  overdue: '已逾期',
  suggestion: '你是否想搜尋：',
  remove: '取消此篩選：{{name}}',
  chosen: '已選的篩選',
  make: '提出要求',
  older: '更多結果',
  first: '返回最初的結果',
  kinds: { request: '要求信', follow_up: '跟進信', incoming: '回覆', post_in: '收到的郵寄信件', post_out: '寄出的郵寄信件', telephone: '通話紀錄', visit: '到訪紀錄', annotation: '留言' },
  inFile: '檔案「{{name}}」，{{date}}',
  on: '{{date}}的{{kind}}',
  askAuthority: '向{{authority}}提出要求'
}
