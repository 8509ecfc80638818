/** What happened to a mail, on its page for operators. */
export const mailLog = {
  byOperator: 'by {{name}}',
  markedSpam: 'as unwanted mail',
  events: {
    mail_held: 'Held',
    mail_failed: 'Could not be read, after all tries',
    mail_unread: 'Noted on the request as being looked at',
    mail_retried: 'Tried again',
    mail_released: 'Put on requests',
    mail_release_undone: 'Taken back from the requests',
    mail_set_aside: 'Set aside',
    mail_set_aside_undone: 'Taken back: it waits again',
    mail_rule_made: 'A rule was made of it',
    mail_rule_followed: 'A rule was followed',
    message_received: 'Stands on a request',
    message_reread: 'Read again by a newer program',
    near_address_believed: 'Believed in spite of a mistake in the address',
    copy_received: 'Kept as a further copy of a message',
    letter_returned: 'Told us that a letter came back',
    letter_delayed: 'Told us that a letter has not arrived yet',
    follow_up_drafted: 'Became the draft of a follow-up'
  }
} as const
