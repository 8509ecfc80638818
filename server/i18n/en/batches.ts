/** One letter to several authorities. */
export const batches = {
  /** The line above the letter that names its authority. */
  line: 'To: {{authority}}',
  form: {
    chosen: { one: 'The letter goes to {{count}} authority', other: 'The letter goes to {{count}} authorities' },
    another: 'Another authority',
    add: 'Add to the list',
    addFirst: 'Ask several authorities the same',
    remove: 'Remove',
    removeOf: 'Remove {{name}}',
    mute: 'no address yet',
    addHint: 'Up to {{limit}} get the letter at once; more, up to {{ceiling}}, when an operator has agreed. Each has a public page of its own.',
    salutation: 'Each letter begins with the name of its authority. If you write [authority] somewhere in it, the name stands there instead.',
    waits: 'These are more than {{limit}}: an operator looks at the letter before it goes.',
    full: 'These are as many as one letter can go to.'
  },
  faults: {
    not_writable: 'We have no address for requests to these yet: {{names}}. Take them out of the list, or tell us the address.',
    too_many: 'One letter can go to at most {{ceiling}} authorities.'
  },
  preview: {
    to: '{{count}} authorities',
    differs: 'What differs in each letter',
    differsLead: 'Above is the first one. The others are the same but for the name of the authority, and each gets an address of its own for the reply.',
    authority: 'Authority',
    line: 'Its line',
    send: 'Send to {{count}} authorities and publish',
    submit: 'Hand it to an operator',
    waits: 'The letter goes to more than {{limit}} authorities, so an operator looks at it first. Until then nothing is sent and nothing is public. You get a mail with the decision.',
    dayFull: { one: 'One person can make {{count}} request in 24 hours. The letter is kept as a draft: send it later, or to fewer authorities.', other: 'One person can make {{count}} requests in 24 hours. The letter is kept as a draft: send it later, or to fewer authorities.' }
  },
  thread: { term: 'Asked together', link: 'The same question to other authorities' },
  show: {
    eyebrow: 'One question, several authorities',
    asked: { one: '{{requester}} asked {{count}} authority this on {{date}}.', other: '{{requester}} asked {{count}} authorities this on {{date}}.' },
    list: 'How each stands',
    undo: 'The letters leave at {{time}}. Until then each can be taken back on its own page.',
    for: { one: 'For {{count}} authority', other: 'For {{count}} authorities' },
    letter: 'The letter',
    states: {
      waiting: 'An operator is looking at this letter. Nothing has been sent yet, and only you and the operators see this page. You get a mail with the decision.',
      refused: 'This letter was not sent. The reason given:',
      withdrawn: 'This letter was taken back before anybody had decided on it.'
    },
    withdraw: 'Take the letter back'
  },
  admin: {
    title: 'Letters to many authorities',
    lead: 'Letters to more authorities than can be asked at once. They wait until somebody has read them.',
    letter: 'Letter',
    size: 'Authorities',
    requester: 'Requester',
    submitted: 'Given in',
    state: 'State',
    states: { waiting: 'waits', sent: 'approved', refused: 'refused', withdrawn: 'taken back' },
    one: 'Letter {{id}} to many authorities',
    body: 'The letter',
    files: 'Files',
    authorities: 'Whom it is for',
    mute: 'no address: nothing can be sent to it',
    cannot: 'Some of these authorities have no address any more, so that the letter cannot go to all of them. Give them one, or refuse the letter.',
    approve: 'Approve and send to all',
    refuse: 'Refuse',
    reason: 'Why it is refused',
    reasonHint: 'The requester reads it, in the language in which you write it. The letter becomes a draft again.',
    decided: 'Decided on {{date}}',
    page: 'Its public page',
    faults: { reason_missing: 'Say why: the requester is told.', reason_long: 'The reason can have at most 2,000 characters.' }
  }
} as const
