import type { timeline as english } from '../en/timeline.ts'
import type { Translated } from '../words.ts'

export const timeline: Translated<typeof english> = {
  title: '事件經過',
  state: '狀態：{{state}}',
  passed: '限期已過：{{name}}',
  parts: '此要求的其他信件',
  gapNote: '全部{{count}}封信件中，第{{from}}至{{to}}封分頁顯示：',
  partNote: '全部{{count}}封信件中的第{{from}}至{{to}}封',
  range: '第{{from}}至{{to}}封',
  toWhole: '最早及最新的信件',
  titleOfPart: '{{title}}（第{{from}}至{{to}}封）'
}
