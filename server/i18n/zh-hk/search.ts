import type { search as english } from '../en/search.ts'
import type { Translated } from '../words.ts'

export const search: Translated<typeof english> = {
  title: '搜尋',
  titleFor: '「{{query}}」的搜尋結果',
  label: '搜尋要求、回覆及公共機構',
  hint: '結果須包含所有字詞。完全相符的字句請加「引號」；不想出現的字詞請在前面加減號。繁體字與簡體字可互相找到。',
  submit: '搜尋',
  plain: '系統未能按你的寫法理解此搜尋，已改為搜尋當中的字詞。',
  authorities: '公共機構',
  threads: '要求及回覆',
  none: '沒有找到與「{{query}}」有關的公開內容。',
  noMore: '沒有更早的結果。',
  tips: [
    '試用較少字詞，或只用一個字詞。',
    '試用另一種語文：不少回覆只有英文或只有中文。',
    '若從未有人問過，你可以自己提出要求。'
  ],
  make: '提出要求',
  older: '較早的結果',
  first: '返回最初的結果',
  kinds: { request: '要求信', follow_up: '跟進信', incoming: '回覆' },
  on: '{{date}}的{{kind}}',
  askAuthority: '向{{authority}}提出要求'
}
