import type { batches as english } from '../en/batches.ts'
import type { Translated } from '../words.ts'

export const batches: Translated<typeof english> = {
  line: '致：{{authority}}',
  form: {
    chosen: { one: '信件將寄往{{count}}個公共機構', other: '信件將寄往{{count}}個公共機構' },
    another: '再選一個公共機構',
    add: '加入名單',
    addFirst: '向多個機構提出相同要求',
    remove: '移除',
    removeOf: '移除{{name}}',
    mute: '未有電郵地址',
    addHint: '不超過{{limit}}個機構，信件可即時寄出；超過此數而不多於{{ceiling}}個，須待管理員同意。每個機構各有獨立的公開網頁。',
    salutation: '每封信的開首會列出該機構的名稱。如在信中寫上[機構]，名稱便會改在該處出現。',
    waits: '機構多於{{limit}}個，信件須先經管理員過目才會寄出。',
    full: '已達一封信可致機構數目的上限。'
  },
  faults: {
    not_writable: '我們暫時沒有以下機構接收要求的電郵地址：{{names}}。請從名單移除，或把地址告訴我們。',
    too_many: '一封信最多可寄往{{ceiling}}個公共機構。'
  },
  preview: {
    to: '{{count}}個公共機構',
    differs: '各封信的不同之處',
    differsLead: '上面是第一封。其餘各封除機構名稱外完全相同，並各有獨立的回覆地址。',
    authority: '公共機構',
    line: '相應的一行',
    send: '寄往{{count}}個機構並公開',
    submit: '交管理員過目',
    waits: '信件將寄往多於{{limit}}個機構，須先經管理員過目；在此之前，信件不會寄出，亦不會公開。結果會以電郵通知你。',
    dayFull: { one: '每人24小時內最多可提出{{count}}項要求。信件已存為草稿，請稍後再寄，或減少機構數目。', other: '每人24小時內最多可提出{{count}}項要求。信件已存為草稿，請稍後再寄，或減少機構數目。' }
  },
  thread: { term: '同時提出', link: '向其他機構提出的相同要求' },
  show: {
    eyebrow: '同一問題，多個機構',
    asked: { one: '{{requester}}於{{date}}向{{count}}個公共機構提出此要求。', other: '{{requester}}於{{date}}向{{count}}個公共機構提出此要求。' },
    list: '各機構的進展',
    undo: '信件將於{{time}}寄出，在此之前可於各項要求的網頁逐一取回。',
    for: { one: '致{{count}}個公共機構', other: '致{{count}}個公共機構' },
    letter: '信件內容',
    states: {
      waiting: '信件正待管理員過目，尚未寄出，只有你和管理員看到此頁。結果會以電郵通知你。',
      refused: '信件未有寄出，原因如下：',
      withdrawn: '信件在管理員作出決定之前已經取回。'
    },
    withdraw: '取回信件'
  },
  admin: {
    title: '致多個機構的信件',
    lead: '以下信件所致的機構多於可即時寄出的數目，須有人閱讀後才可寄出。',
    letter: '信件',
    size: '機構數目',
    requester: '申請人',
    submitted: '提交時間',
    state: '狀況',
    states: { waiting: '待處理', sent: '已批准', refused: '不批准', withdrawn: '已取回' },
    one: '致多個機構的信件（第{{id}}號）',
    body: '信件內容',
    files: '附件',
    authorities: '所致機構',
    mute: '沒有電郵地址，無法寄出',
    cannot: '部分機構現時沒有電郵地址，信件不能寄往所有機構。請補上地址，或不批准此信。',
    approve: '批准並寄往所有機構',
    refuse: '不批准',
    reason: '不批准的原因',
    reasonHint: '申請人會看到你所寫的內容，請以合適的語文撰寫。信件會恢復為草稿。',
    decided: '於{{date}}作出決定',
    page: '公開網頁',
    faults: { reason_missing: '請說明原因，申請人會收到通知。', reason_long: '原因最多2,000個字。' }
  }
}
