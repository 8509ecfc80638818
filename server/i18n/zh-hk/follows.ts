import type { follows as english } from '../en/follows.ts'
import type { Translated } from '../words.ts'

export const follows: Translated<typeof english> = {
  operators: { title: '以電郵關注', count: '{{follows}}項，共{{followers}}個地址' },
  link: '以電郵關注',
  title: '以電郵關注',
  names: {
    request: '要求：{{title}}',
    authority: '向{{name}}提出的要求及其回覆',
    person: '{{name}}提出的要求',
    requests: '所有新要求',
    replies: '所有新回覆',
    search: '搜尋：{{query}}',
    searchNarrowed: '搜尋：{{query}}（{{filters}}）',
    narrowed: '要求：{{filters}}',
    and: '、',
    gone: '現已無法顯示的項目'
  },
  tells: {
    request: '這項要求有新的回覆、信件、留言或狀態更改時，我們會告訴你。',
    authority: '有人向這個機構提出新要求，或機構作出回覆時，我們會告訴你。',
    person: '此人提出新的公開要求時，我們會告訴你。',
    requests: '每有新的公開要求，我們都會告訴你。',
    replies: '每有公共機構作出新回覆，我們都會告訴你。',
    search: '這項搜尋找到新的要求、信件、留言或檔案時，我們會告訴你。'
  },
  how: '每日最多一封，於早上七時發出；當日沒有新消息便不會發信。每封信都附有停止關注的連結。',
  form: {
    email: '你的電郵地址',
    emailHint: '只用來寄發這類信件，不會向任何人顯示。我們會先寄出一封附有連結的信；在你打開連結前，不會再寄其他信件。',
    account: '信件會寄到你賬戶的電郵地址。',
    signIn: '已有賬戶？登入後按一下即可。',
    follow: '關注',
    stop: '停止關注',
    following: '你正關注此項目。',
    own: '這是你自己的要求：每有回覆或留言，我們本已會通知你。',
    all: '你關注的所有項目',
    back: '返回'
  },
  silences: {
    notices_stopped: '你已停止接收通知，因此不會收到這類信件。你可在賬戶恢復接收。',
    muted: '管理員已將你的賬戶禁言，現時不會向你寄發這類信件。',
    returned: '寄往你電郵地址的信件曾被退回，30日內不會再寄。'
  },
  asked: {
    title: '請查閱電郵',
    text: '我們已向你輸入的地址寄出一封附有連結的信。請於7日內打開連結，即可開始關注。如不打開，我們不會再寄其他信件。',
    notThere: '數分鐘後仍未收到？請查看垃圾郵件，並檢查電郵地址有否輸入錯誤。',
    mailRoom: '這是試用環境：請到收發室閱讀信件'
  },
  confirm: {
    title: '以電郵關注',
    lead: '有人（相信是你）希望以電郵得知以下項目的新消息：',
    submit: '關注',
    stranger: '你沒有提出？請關閉此頁。未經你按下按鈕，不會有任何事情發生。'
  },
  expired: {
    title: '此連結已失效',
    text: '這類連結於7日內有效，並且只在有關內容仍可閱覽時適用。你可在想關注的網頁再要求寄信。',
    next: '前往各項要求'
  },
  list: {
    title: '你以電郵關注的項目',
    link: '你以電郵關注的項目',
    empty: '你現時沒有關注任何項目。',
    more: '各項要求、公共機構、申請人、列表及搜尋的網頁均設有「以電郵關注」連結。',
    since: '自{{date}}起',
    stop: '停止',
    stopOne: '停止關注：{{name}}',
    stopAll: '全部停止',
    done: { confirmed: '你已開始關注此項目。', stopped: '你已停止關注此項目。', all: '你已停止關注所有項目，不會再收到這類信件。' }
  },
  faults: { too_many: '你已關注100個項目，不能再增加：請先停止其中一個' },
  digest: {
    subject: { one: '你關注的一項要求有新消息', other: '你關注的{{count}}項要求有新消息' },
    item: '‧ {{date}}：{{what}}',
    published: '{{name}}提出的新要求',
    annotation: '{{name}}的留言',
    standing: '狀態：{{standing}}',
    undelivered: '信件未能送達',
    earlier: { one: '‧ 另有1則較早的消息', other: '‧ 另有{{count}}則較早的消息' },
    found: '由「{{names}}」找到',
    names: '」、「',
    further: { one: '另有1項要求有新消息。你關注的項目可由此前往：', other: '另有{{count}}項要求有新消息。你關注的項目可由此前往：' },
    follows: { one: '你以電郵關注1個項目。如要停止：', other: '你以電郵關注{{count}}個項目。如要查看全部，或停止其中一個或全部：' }
  }
}
