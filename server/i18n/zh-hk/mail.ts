import type { mail as english } from '../en/mail.ts'
import type { Translated } from '../words.ts'

export const mail: Translated<typeof english> = {
  requestSubject: '公開資料要求',
  toAuthority: '向{{authority}}提出的公開資料要求',
  operators: '管理員',
  failureReasons: {
    no_mailbox: '機構的郵件系統表示沒有這個郵箱。',
    no_domain: '找不到該機構電郵地址所屬的郵件系統。',
    mailbox_full: '該機構的郵箱已滿。',
    too_large: '信件大小超出該機構郵件系統的上限。',
    not_permitted: '該機構的郵件系統不接受我們的信件。',
    no_address: '我們沒有這個機構可用的電郵地址。',
    refused: '該機構的郵件系統拒收這封信。',
    exhausted: '我們在數日內多次嘗試，該機構的郵件系統始終沒有接收。',
    returned: '該機構的郵件系統退回了這封信。',
    other: '因我們系統的問題，信件未能寄出。'
  },
  alarms: {
    pen_growing: '被扣起的電郵有{{count}}封，最早一封於{{date}}收到。',
    mailbox_silent: '自{{date}}起未能讀取郵箱，可能有回覆滯留。請檢查工作程序及 IMAP_URL。',
    mailbox_never: '從未讀取過郵箱。請檢查工作程序及 IMAP_URL。',
    mails_waiting: '已儲存但尚未歸類的電郵有{{count}}封，最早一封於{{date}}收到。請檢查工作程序。',
    mails_failed: '無法讀取的電郵有{{count}}封，當中可能有回覆。',
    blob_store: '存放電郵及檔案的資料夾無法寫入，或空間即將用盡。騰出空間前不會收取新電郵，期間不會遺失任何電郵。',
    reports_open: '尚待處理的舉報有{{count}}宗，最早一宗於{{date}}收到。',
    batches_waiting: '尚待批核的多機構信件有{{count}}封，最早一封於{{date}}提交。'
  },
  subjects: {
    reply_notice: '你的要求有新回覆',
    reply_notice_along: '你共同撰寫的要求有新回覆',
    follow_up_draft: '請確認你的跟進信',
    classify_reminder: '回覆的結果如何？',
    delivery_failed_notice: '未能送達你的信',
    clock_notice: '《公開資料守則》的日期已過',
    embargo_notice: '你的要求快將公開',
    invitation: '邀請你一起撰寫一項要求',
    co_writer_notice: '有信以你的名義發出',
    operator_notice: '有信未能送達',
    alarm_notice: '本平台有事項需要處理',
    unread_notice: '有電郵寄到你的要求，正待查看',
    annotation_notice: '你的要求有新留言',
    report_answer: '你的舉報已有結果',
    personal_message: '有人給你發了訊息',
    batch_approved: '致多個公共機構的信正在寄出',
    batch_refused: '致多個公共機構的信未有寄出',
    confirm_follow: '請確認你想關注的項目',
    confirm_account: '確認你的賬戶',
    account_exists: '你已有賬戶',
    reset_password: '更換密碼'
  }
}
