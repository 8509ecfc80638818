/** Writing along on somebody's request. */
export const coWriters = {
  title: 'Writing along',
  back: 'Back to the request',
  lead: 'Others can read the request while it is private and write letters with you. Letters go out in your name only, whoever has written them.',
  leadOther: 'You write along on this request. Letters go out in the name of {{requester}}.',
  people: 'Who writes along',
  nobody: 'Nobody yet.',
  roles: { sender: 'writes and sends letters', drafter: 'writes letters; you send them' },
  rolesOther: { requester: 'has made the request', sender: 'writes and sends letters', drafter: 'writes letters' },
  since: 'since {{date}}',
  remove: 'Take out',
  removeOf: 'Take out {{name}}',
  leave: 'Write along no more',
  open: 'Invitations that wait for an answer',
  toAddress: 'Sent to {{address}}',
  byLink: 'A link to pass on',
  until: 'until {{date}}',
  revoke: 'Take back',
  revokeOf: 'Take back: {{invitation}}',
  inviteTitle: 'Invite somebody',
  email: 'Their e-mail address',
  emailHint: 'We send them a letter in both languages with your name as readers see it, the title and a link. Leave it empty to get a link that you pass on yourself. Each link lets one person in, within 14 days.',
  maySend: 'They may send letters too, in my name',
  invite: 'Invite',
  drafts: 'Letters that are being written',
  noDrafts: 'None at the moment.',
  draftMeta: 'last written on {{date}}',
  begin: 'Begin a letter',
  done: {
    sent: 'The invitation is on its way.',
    link: 'The link has been made. You find it below.',
    revoked: 'The invitation has been taken back.',
    removed: 'They write along no more.',
    kept: 'The letter is kept for all who write along.'
  },
  thread: {
    link: 'Who writes along',
    invite: 'Let others write along',
    waiting: { one: '{{count}} letter is being written.', other: '{{count}} letters are being written.' }
  },
  letter: {
    keep: 'Keep for all who write along',
    keepHint: 'What is kept is not sent yet, and can be changed by all who write along.',
    leadDrafter: 'To {{authority}}, about “{{title}}”. What you write is kept for all who write along; {{requester}} can send it.',
    leadSender: 'It goes out in the name of {{requester}}.',
    theirs: 'The letter as somebody else has left it meanwhile'
  },
  invitation: {
    title: 'An invitation to write along',
    text: '{{name}} invites you to write along on this request to {{authority}}:',
    drafter: 'You could read it while it is private, and write letters with the others. {{name}} sends them.',
    sender: 'You could read it while it is private, write letters with the others, and send them in the name of {{name}}.',
    seen: 'Everybody who writes along sees your name as readers see it.',
    accept: 'Accept and open the request',
    account: 'For that you need an account.',
    signIn: 'Sign in and accept',
    signUp: 'Sign up and accept',
    decline: 'If you do not want to, just leave this page.'
  },
  list: {
    title: 'Requests that you write along on',
    lead: 'Who makes a request can invite others to write along.',
    empty: 'You write along on no request.',
    link: 'Requests that you write along on',
    byline: 'by {{requester}} to {{authority}}'
  },
  faults: {
    email_wrong: 'This does not look like an e-mail address. For example: name@example.org.',
    too_many_writers: 'At most 10 people can write along on a request, with those who have not answered yet. Take an invitation back first.',
    too_many_mailed: 'You have sent 10 invitations by mail in the last 24 hours. Leave the address empty to get a link that you pass on yourself.',
    changed_meanwhile: 'Somebody else has changed this letter while you were writing. Theirs is shown below: take over what you need, and keep yours again.'
  }
} as const
