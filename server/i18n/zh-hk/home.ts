import type { home as english } from '../en/home.ts'
import type { Translated } from '../words.ts'

export const home: Translated<typeof english> = {
  heading: '向政府提問，與公眾共讀答覆。',
  lead: '任何人均可根據《公開資料守則》，向香港政府部門及公共機構索取其持有的資料。你在本網站寫好要求，我們以電郵送出，來往信件全部公開，供所有人閱讀。',
  ask: '你想向哪個公共機構提出要求？',
  askHint: '輸入中文或英文名稱或簡稱，例如：運輸署、transport、EPD。',
  askSubmit: '搜尋',
  searchInstead: '或先看看其他人問過甚麼',
  how: '如何運作',
  steps: {
    choose: { title: '選擇對象', text: '找出持有資料的決策局、部門或公共機構。即使選錯，對方也可告訴你應向誰查詢。' },
    write: { title: '撰寫要求', text: '從我們預備的信件開始，信中已提及《公開資料守則》，你只須說明想知道甚麼。到發出時才需要登記賬戶。' },
    read: { title: '在此閱讀回覆', text: '回覆會送到你這項要求的專用電郵地址，並刊登於要求的頁面。收到回覆時，我們會以電郵通知你。' }
  },
  latest: '最新要求',
  noRequests: '尚未有人提出要求。你可以成為第一位。',
  allRequests: '所有要求',
  allAuthorities: '所有公共機構',
  countsLabel: '本網站的數字',
  counts: {
    authorities: { one: '個公共機構', other: '個公共機構' },
    requests: { one: '項要求', other: '項要求' },
    replies: { one: '份回覆', other: '份回覆' }
  },
  around: '瀏覽',
  before: '提問之前',
  learn: '《守則》內容簡介',
  description: '根據《公開資料守則》向香港政府部門索取資料，並閱讀其他人得到的答覆。'
}
