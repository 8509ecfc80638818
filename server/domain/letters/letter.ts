/** Every letter that the portal sends. */
export type Letter =
  | 'request'
  | 'follow_up'
  | 'reply_notice'
  | 'follow_up_draft'
  | 'classify_reminder'
  | 'delivery_failed_notice'
  /** A limit of the Code has passed. */
  | 'clock_notice'
  /** A private request becomes public. */
  | 'embargo_notice'
  /** To write along on a request; to whoever the requester has named. */
  | 'invitation'
  /** Who writes along has sent a letter in the requester's name. */
  | 'co_writer_notice'
  | 'operator_notice'
  | 'alarm_notice'
  | 'unread_notice'
  | 'annotation_notice'
  /** What became of a report. */
  | 'report_answer'
  /** From one user to another. */
  | 'personal_message'
  /** An operator has let a letter go to many authorities, or not. */
  | 'batch_approved'
  | 'batch_refused'
  /** To who has typed an address to follow something by e-mail. */
  | 'confirm_follow'
  /** The news of a day, of what somebody follows. */
  | 'follow_digest'
  | 'confirm_account'
  | 'account_exists'
  | 'reset_password'

export type Audience = 'authority' | 'user' | 'operator'

export const AUDIENCES: Readonly<Record<Letter, Audience>> = {
  request: 'authority',
  follow_up: 'authority',
  reply_notice: 'user',
  follow_up_draft: 'user',
  classify_reminder: 'user',
  delivery_failed_notice: 'user',
  clock_notice: 'user',
  embargo_notice: 'user',
  invitation: 'user',
  co_writer_notice: 'user',
  operator_notice: 'operator',
  alarm_notice: 'operator',
  unread_notice: 'user',
  annotation_notice: 'user',
  report_answer: 'user',
  personal_message: 'user',
  batch_approved: 'user',
  batch_refused: 'user',
  confirm_follow: 'user',
  follow_digest: 'user',
  confirm_account: 'user',
  account_exists: 'user',
  reset_password: 'user'
}

export function isToAuthority(letter: Letter): boolean {
  return AUDIENCES[letter] === 'authority'
}

/** Why a letter was given up, or cannot be written at all. Words for them are in `views/mail`. */
export const LETTER_FAULTS = [
  /** 5xx: the receiving server will not have it. */
  'refused',
  /** Temporary faults, for longer than any pause is worth. */
  'exhausted',
  'authority_without_address',
  'authority_address_unusable',
  'user_address_unusable',
  'operator_without_address',
  'record_missing',
  'token_missing',
  /** The reply was hidden before the notice of it went. */
  'message_hidden',
  /** What it asks for has been done, or what it tells is not so any more, before its turn came: dropped. */
  'out_of_date',
  /** Its receiver has stopped such notices: nobody's fault, so it is dropped and not failed. */
  'notices_stopped'
] as const
export type LetterFault = (typeof LETTER_FAULTS)[number]
