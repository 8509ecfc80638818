/** Subjects and display names of letters; their texts are in `views/mail`. */
export const mail = {
  /** Stands behind the Chinese subject where the title is Chinese. */
  requestSubject: 'Request for information under the Code',
  toAuthority: 'Request for information to {{authority}}',
  operators: 'Operators',
  /** Why a letter did not arrive: in the notice and on the thread's page. */
  failureReasons: {
    no_mailbox: 'The authority\'s mail system says that there is no such mailbox.',
    no_domain: 'No mail system could be found behind the authority\'s address.',
    mailbox_full: 'The authority\'s mailbox is full.',
    too_large: 'The letter is larger than the authority\'s mail system takes.',
    not_permitted: 'The authority\'s mail system does not let our letters in.',
    no_address: 'We hold no e-mail address for this authority that can be used.',
    refused: 'The authority\'s mail system refused the letter.',
    exhausted: 'We tried for several days, and the authority\'s mail system never took the letter.',
    returned: 'The authority\'s mail system sent the letter back.',
    other: 'A fault on our side kept the letter from being sent.'
  },
  subjects: {
    reply_notice: 'New reply to your request',
    follow_up_draft: 'Please confirm your follow-up',
    delivery_failed_notice: 'Your letter could not be delivered',
    operator_notice: 'A letter could not be delivered',
    confirm_account: 'Confirm your account',
    account_exists: 'You have an account already',
    reset_password: 'Change your password'
  }
} as const
