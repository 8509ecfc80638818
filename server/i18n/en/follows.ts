/** Following by e-mail: pages, and sentences of its letters. */
export const follows = {
  /** For operators. */
  operators: { title: 'Followed by e-mail', count: '{{follows}}, from {{followers}} addresses' },
  link: 'Follow by e-mail',
  title: 'Follow by e-mail',
  names: {
    request: 'Request: {{title}}',
    authority: 'Requests to {{name}}, and its replies',
    person: 'Requests by {{name}}',
    requests: 'All new requests',
    replies: 'All new replies',
    search: 'Search: {{query}}',
    searchNarrowed: 'Search: {{query}} ({{filters}})',
    narrowed: 'Requests: {{filters}}',
    and: ', ',
    gone: 'Something that cannot be shown any more'
  },
  /** Of what one is told. */
  tells: {
    request: 'You are told of replies, letters, annotations and changes of status on this request.',
    authority: 'You are told of new requests to this authority and of its replies.',
    person: 'You are told of new public requests by this person.',
    requests: 'You are told of every new public request.',
    replies: 'You are told of every new reply from an authority.',
    search: 'You are told of what this search newly finds: requests, letters, annotations and files.'
  },
  how: 'One letter a day at most, at seven in the morning, and none on a day without news. Each letter has a link to stop.',
  form: {
    email: 'Your e-mail address',
    emailHint: 'For these letters only, and shown to nobody. First comes a letter with a link; nothing more is sent until you open it.',
    account: 'The letters go to the address of your account.',
    signIn: 'You have an account? Sign in, and one button is enough.',
    follow: 'Follow',
    stop: 'Stop following',
    following: 'You follow this.',
    own: 'This is your own request: you are told of each reply and annotation anyway.',
    all: 'All that you follow',
    back: 'Back'
  },
  /** Why no letters come. */
  silences: {
    notices_stopped: 'You have stopped notices, so no letters come. In your account you can let them come again.',
    muted: 'Operators have muted your account, so no letters go to it at present.',
    returned: 'A letter to your address came back, so no further ones go there for 30 days.'
  },
  asked: {
    title: 'Please check your e-mail',
    text: 'A letter with a link is on its way to the address that you typed. Open the link within 7 days, and you follow. Without it nothing more is sent.',
    notThere: 'Not there after a few minutes? Look in the spam folder, and check the address for a slip.',
    mailRoom: 'This is a sandbox: read the letter in the mail room'
  },
  confirm: {
    title: 'Follow by e-mail',
    lead: 'Somebody, we believe you, asked to be told by e-mail about:',
    submit: 'Follow',
    stranger: 'You did not ask? Close this page. Nothing happens unless you press the button.'
  },
  expired: {
    title: 'This link does not work any more',
    text: 'Such a link works for 7 days, and only while what it is about can be seen. You can ask for a new letter on the page that you want to follow.',
    next: 'To the requests'
  },
  list: {
    title: 'What you follow by e-mail',
    link: 'What you follow by e-mail',
    empty: 'You follow nothing at present.',
    more: 'Requests, authorities, people, lists and searches have a link “Follow by e-mail” on their pages.',
    since: 'since {{date}}',
    stop: 'Stop',
    stopOne: 'Stop following: {{name}}',
    stopAll: 'Stop all',
    done: { confirmed: 'You follow this from now on.', stopped: 'You follow this no more.', all: 'You follow nothing any more. No further letters of this kind will come.' }
  },
  faults: { too_many: 'You follow 100 things already, and more are not possible: stop one first' },
  digest: {
    subject: { one: 'News of a request that you follow', other: 'News of {{count}} requests that you follow' },
    item: '- {{date}}: {{what}}',
    published: 'New request by {{name}}',
    annotation: 'Annotation by {{name}}',
    standing: 'Status: {{standing}}',
    undelivered: 'The letter could not be delivered',
    earlier: { one: '- and 1 earlier one', other: '- and {{count}} earlier ones' },
    found: 'Found by “{{names}}”',
    names: '”, “',
    further: { one: '1 further request has news. What you follow is linked here:', other: '{{count}} further requests have news. What you follow is linked here:' },
    follows: { one: 'You follow one thing by e-mail. To stop it:', other: 'You follow {{count}} things by e-mail. To see them all, and to stop one or all of them:' }
  }
} as const
