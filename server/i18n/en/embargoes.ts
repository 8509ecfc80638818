/** A request that is private for a time. */
export const embargoes = {
  choice: {
    label: 'When may everybody read it?',
    hint: 'A request helps others only once it is public. A private one is read by you, by those whom you let in and by the operators of this site, until the time is over: then it becomes public by itself. We tell you a week before.',
    atOnce: 'At once',
    after: { one: 'After {{count}} month', other: 'After {{count}} months' },
    fault: 'Choose one of the times.'
  },
  preview: {
    lead: 'This is how the letter will be sent.',
    private: 'Until {{date}} the request is private: nobody but you, those whom you let in and the operators of this site can read it.',
    published: 'After that your name ({{name}}), the letter and every reply will be public and can be found by search engines.',
    publishedAs: 'The authority gets your name ({{name}}). After that day the letter and every reply will be public and can be found by search engines; readers see {{publicName}}, and your name is covered in the texts.',
    publishedUnnamed: 'After that your name, the letter and every reply will be public and can be found by search engines.',
    footerNote: 'Below your letter we add, in both languages, how to answer and that replies will be published at a later date.',
    send: 'Send the letter',
    sendToSeveral: 'Send to {{count}} authorities'
  },
  writing: {
    followUpLead: 'To {{authority}}, about “{{title}}”. It is sent to the authority, and like the request it is private until {{date}}.',
    followUpSend: 'Send the letter',
    /** In letters of the Code: who gets them cannot open it. */
    address: '{{url}} (not public yet)',
    stepHint: 'Change what you like. It is sent to the authority.',
    noteLead: 'For what came or went by another way than mail through this site. It is marked as added by you, and like the request it is private until {{date}}; nothing is sent.',
    noteAdd: 'Add it',
    effect: 'If it is from the authority, accept it: it then stands among the letters, and so will what comes from {{domain}} later.',
    effectOnce: 'If it is from the authority, accept it: it then stands among the letters.',
    accept: 'Accept'
  },
  thread: {
    note: 'This request is private until {{date}}. Then it becomes public by itself.',
    change: 'Change this, or share it'
  },
  page: {
    title: 'Private for a time',
    back: 'Back to the request',
    standing: 'The request is private. On {{date}} it becomes public by itself; we tell you a week before.',
    whoReads: 'Until then it can be read by you, by those who write along, by who has the link below, and by the operators of this site. It is in no list, no search, no count and no export of anybody else.',
    dayTitle: 'Another day',
    day: 'Public from',
    dayHint: 'Day, month and year. At the latest {{date}}: no request here is private for longer than that.',
    dayOnly: 'Day, month and year, before {{date}}: the request cannot stay private for longer.',
    saveDay: 'Change the day',
    liftTitle: 'Make it public now',
    liftText: 'Everybody can read the request, your name as readers see it, and every letter, at once. It cannot be made private again.',
    sure: 'I want the request to be public now',
    lift: 'Make it public',
    linkTitle: 'A link for others to read',
    linkText: 'Whoever has the link can read the request and its files while it is private, without an account. They cannot write, and do not see what only you see.',
    linkNone: 'There is no link.',
    linkHint: 'Give it only to whom you trust: they can pass it on.',
    make: 'Make a link',
    renew: 'Make a new link, and end this one',
    revoke: 'End the link',
    done: {
      day: 'The day has been changed.',
      link: 'The link has been made.',
      revoked: 'The link leads nowhere any more.'
    }
  },
  faults: {
    day_missing: 'Type the day from which the request is to be public.',
    day_wrong: 'This is no day of the calendar. For example: 2026-06-30.',
    day_past: 'Choose a day after today. To publish the request at once, use the button below.',
    day_late: 'The request cannot be private for so long. Choose an earlier day.',
    sure_missing: 'Tick the box: it cannot be taken back.'
  }
} as const
