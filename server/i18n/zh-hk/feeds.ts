import type { feeds as english } from '../en/feeds.ts'
import type { Translated } from '../words.ts'

export const feeds: Translated<typeof english> = {
  title: '或以閱讀器訂閱：',
  atom: 'Atom',
  json: 'JSON Feed',
  ofSite: '{{title}} – {{site}}',
  summary: '{{byline}}。{{standing}}。',
  and: '。',
  message: '{{label}}：{{author}}',
  threadSubtitle: '向{{authority}}提出的要求第{{id}}號的來往信件，由新至舊排列。',
  search: '搜尋：{{query}}',
  searchSubtitle: '此搜尋找到的要求，由新至舊排列。',
  searchSummary: '{{authority}}。{{standing}}。'
}
