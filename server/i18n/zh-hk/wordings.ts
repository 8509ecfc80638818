import type { wordings as english } from '../en/wordings.ts'
import type { Translated } from '../words.ts'

export const wordings: Translated<typeof english> = {
  title: '《守則》信件的文字',
  lead: '提醒信、覆檢要求及其他供申請人使用的信件。在此輸入的文字會取代程式原有的文字。',
  text: '文字',
  state: '狀態',
  changed: '已在此修改',
  own: '原有文字',
  how: '下列數值會自動填上，有註明的必須在文字中出現。雙方括號內的地方留待申請人填寫。',
  required: '必須出現',
  save: '儲存兩種語言',
  history: '修改紀錄',
  noHistory: '暫時沒有。',
  change: '{{date}}，{{name}}：{{language}}',
  nobody: '已不存在的賬戶',
  fileAgain: '改用程式原有的文字。',
  undo: '撤回此修改',
  languages: { en: 'English', 'zh-hk': '繁體中文' },
  parts: {
    'review-grounds': '覆檢要求：引用的段落',
    'review-harm': '覆檢要求：損害及公眾利益（第2.2段）',
    'review-override': '覆檢要求：第2.14及2.15段',
    'review-no-reason': '覆檢要求：沒有引用段落',
    'review-not-held': '覆檢要求：沒有持有資料'
  },
  faults: {
    empty: '請輸入文字。',
    long: '文字最多10,000個字。',
    missing: '文字必須包括：{{values}}',
    unknown: '此處沒有這些數值：{{values}}'
  }
}
