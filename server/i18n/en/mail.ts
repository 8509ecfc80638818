/** Subjects and display names of letters; their texts are in `views/mail`. */
export const mail = {
  /** Stands behind the Chinese subject where the title is Chinese. */
  requestSubject: 'Request for information under the Code',
  toAuthority: 'Request for information to {{authority}}',
  operators: 'Operators',
  subjects: {
    reply_notice: 'New reply to your request',
    delivery_failed_notice: 'Your letter could not be delivered',
    operator_notice: 'A letter could not be delivered',
    confirm_account: 'Confirm your account',
    account_exists: 'You have an account already',
    reset_password: 'Change your password'
  }
} as const
