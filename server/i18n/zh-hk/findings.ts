import type { Translated } from '../words.ts'
import type { findings as english } from '../en/findings.ts'

export const findings: Translated<typeof english> = {
  title: '系統在此讀到的內容，有待申請人確認',
  about: '以上由程式按既定規則從標示的字句讀出，可能有誤，亦不會因此改變任何紀錄。',
  suggested: '如屬正確，此要求現時的狀態為：{{standing}}。',
  mark: '解讀{{number}}：{{words}}',
  join: '及',
  kinds: {
    acknowledgement: '表示已收到要求',
    received_on: '表示於{{date}}收到要求',
    interim_reply: '中期回覆：稍後再作答覆',
    promised_date: '承諾於{{date}}或之前答覆',
    promised_without_day: '承諾答覆，但沒有確實日期',
    extension: '需要更多時間',
    refusal: '拒絕提供資料',
    citation: '引用《守則》第{{paragraph}}段',
    not_held: '表示並無持有資料',
    given_in_part: '提供部分資料',
    given: '提供資料',
    neither_confirmed: '不確認亦不否認有關資料是否存在',
    transfer: '把要求轉交{{authority}}',
    transfer_elsewhere: '把要求轉交另一機構',
    fee: '要求繳付{{amount}}港元',
    fee_per_page: '要求每頁繳付{{amount}}港元',
    fee_per_copy: '要求每份繳付{{amount}}港元',
    clarification: '要求澄清',
    narrowing: '要求收窄範圍',
    third_party: '諮詢第三者',
    published_already: '指有關資料已經公布',
    file_link: '提供檔案連結',
    file_link_until: '提供檔案連結，至{{date}}為止，請及早下載',
    password: '須輸入密碼',
    by_post: '以郵寄方式提供'
  },
  reasons: {
    third_party: '須諮詢第三者',
    volume: '紀錄數量眾多',
    retrieval: '須翻查紀錄',
    complexity: '事情複雜',
    staff: '人手不足'
  },
  outcomes: {
    upheld: '覆檢結果：維持原來決定',
    varied: '覆檢結果：更改部分決定',
    overturned: '覆檢結果：推翻原來決定'
  },
  withMore: '{{words}}：{{more}}'
}
