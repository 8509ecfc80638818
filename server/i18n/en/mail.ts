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
  /** What operators are told of. */
  alarms: {
    pen_growing: 'Mails that wait in the holding pen: {{count}}. The oldest came on {{date}}.',
    mailbox_silent: 'The mailbox has not been read since {{date}}. Replies may be waiting in it: please look at the worker and at IMAP_URL.',
    mailbox_never: 'The mailbox has never been read. Please look at the worker and at IMAP_URL.',
    mails_waiting: 'Mails that are stored and not yet put on their requests: {{count}}. The oldest came on {{date}}. Please look at the worker.',
    mails_failed: 'Mails that the portal could not read: {{count}}. They may be replies.',
    blob_store: 'The folder of mails and files cannot be written to, or is nearly full. Until there is room no mail is taken in; nothing is lost meanwhile.',
    reports_open: 'Reports of problems that nobody has decided on: {{count}}. The first came on {{date}}.',
    batches_waiting: 'Letters to many authorities that wait for approval: {{count}}. The first was handed in on {{date}}.'
  },
  subjects: {
    reply_notice: 'New reply to your request',
    reply_notice_along: 'New reply to a request on which you write along',
    follow_up_draft: 'Please confirm your follow-up',
    classify_reminder: 'What did the reply give?',
    delivery_failed_notice: 'Your letter could not be delivered',
    clock_notice: 'A date of the Code has passed',
    embargo_notice: 'Your request becomes public',
    invitation: 'Invitation to write along on a request',
    co_writer_notice: 'A letter was sent in your name',
    operator_notice: 'A letter could not be delivered',
    alarm_notice: 'The portal needs somebody',
    unread_notice: 'A mail for your request is being looked at',
    annotation_notice: 'New annotation on your request',
    report_answer: 'What became of your report',
    personal_message: 'A message to you',
    batch_approved: 'Your letter to several authorities is being sent',
    batch_refused: 'Your letter to several authorities was not sent',
    confirm_follow: 'Confirm what you want to follow',
    confirm_account: 'Confirm your account',
    account_exists: 'You have an account already',
    reset_password: 'Change your password'
  }
} as const
