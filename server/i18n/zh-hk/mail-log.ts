import type { mailLog as english } from '../en/mail-log.ts'
import type { Translated } from '../words.ts'

export const mailLog: Translated<typeof english> = {
  byOperator: '由 {{name}} 處理',
  markedSpam: '屬垃圾電郵',
  events: {
    mail_held: '被扣起',
    mail_failed: '多次嘗試後仍無法讀取',
    mail_unread: '已在要求的網頁註明正待查看',
    mail_retried: '重新處理',
    mail_released: '歸入要求',
    mail_release_undone: '從要求收回',
    mail_set_aside: '擱置',
    mail_set_aside_undone: '收回：再次等候處理',
    mail_rule_made: '據此訂立規則',
    mail_rule_followed: '按規則處理',
    message_received: '已刊於要求',
    message_reread: '由新版程式重新讀取',
    near_address_believed: '地址有一處錯誤，仍獲接納',
    copy_received: '保留為同一訊息的另一副本',
    letter_returned: '通知有信被退回',
    letter_delayed: '通知有信尚未送達',
    follow_up_drafted: '成為跟進信的草稿'
  }
}
