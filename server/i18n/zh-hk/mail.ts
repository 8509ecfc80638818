import type { mail as english } from '../en/mail.ts'
import type { Translated } from '../words.ts'

export const mail: Translated<typeof english> = {
  requestSubject: '公開資料要求',
  toAuthority: '向{{authority}}提出的公開資料要求',
  operators: '管理員',
  subjects: {
    reply_notice: '你的要求有新回覆',
    delivery_failed_notice: '未能送達你的信',
    operator_notice: '有信未能送達',
    confirm_account: '確認你的賬戶',
    account_exists: '你已有賬戶',
    reset_password: '更換密碼'
  }
}
