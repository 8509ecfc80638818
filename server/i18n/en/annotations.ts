export const annotations = {
  label: 'Annotation',
  /** Below its head, on the thread. */
  about: 'A public note by a reader. It is no letter of either side and was not sent to the authority.',
  byRequester: 'A public note by the requester. It is no letter and was not sent to the authority.',
  permalink: 'Link to this annotation',
  hidden: 'Not public',
  withdrawn: 'Withdrawn by its author',
  withdraw: 'Withdraw it',
  withdrawNote: 'You can withdraw it for 24 hours.',
  link: 'Write an annotation',
  closed: 'This request is closed to further annotations.',
  title: 'Write an annotation',
  lead: 'Add something that helps others: where a document is published, what a word in a reply means, what happened next. It stands on the page of the request at once, below your name, for everybody to read.',
  notALetter: 'An annotation does not go to the authority, and it is no place to ask for information. The requester is told of it by e-mail.',
  to: 'On the request: {{title}}',
  body: 'Your annotation',
  bodyHint: 'Plain text. E-mail addresses and mobile numbers in it are masked. Do not publish what is private about yourself or others.',
  submit: 'Publish it',
  cancel: 'Back to the request',
  signedAs: 'It will be signed “{{name}}”.',
  faults: {
    body_missing: 'Write something.',
    body_long: 'An annotation can have at most 5,000 characters.',
    unconfirmed: 'Confirm your account first.',
    muted: 'An operator of this site has stopped annotations and messages from your account. Write to us if you think that this is a mistake.',
    not_public: 'There can be no annotations on this request.',
    closed: 'This request has been closed to further annotations.',
    daily_limit: 'You have written ten annotations in the last 24 hours. Please go on tomorrow; what you typed is still here.'
  }
} as const
