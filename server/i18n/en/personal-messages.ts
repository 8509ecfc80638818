/** From one user to another, without showing an address. */
export const personalMessages = {
  link: 'Write to {{name}}',
  title: 'Write to {{name}}',
  titleAnswer: 'A message from {{name}}',
  lead: 'Your message goes to {{name}} by e-mail, from the address of this site, and is not published. You do not get to see their e-mail address, nor they yours.',
  body: 'Your message',
  bodyHint: 'It is signed “{{name}}”. This is between the two of you: it is no request for information and does not reach the authority.',
  givesAddress: 'Show my e-mail address to {{name}}, so that they can answer by mail. Otherwise they answer by a form here.',
  submit: 'Send the message',
  cancel: 'Back',
  sent: 'Your message is on its way',
  sentLead: 'They get it by e-mail within minutes. If they answer, you are told by e-mail too.',
  notTaken: '{{name}} does not take messages through this site.',
  received: 'Sent on {{date}}',
  ofRequest: 'The request on which they found you',
  answerTitle: 'Answer {{name}}',
  answer: 'Your answer',
  answerSubmit: 'Send the answer',
  report: 'Report this message',
  switchOff: 'Take no more messages: say so in your account',
  unchecked: 'This site has not checked who wrote it, or what it says.',
  faults: {
    body_missing: 'Write something.',
    body_long: 'A message can have at most 5,000 characters.',
    muted: 'An operator of this site has stopped annotations and messages from your account. Write to us if you think that this is a mistake.',
    not_taken: 'This person takes no messages through this site. Nothing was sent.',
    daily_limit: 'You have sent six messages in the last 24 hours. Please go on tomorrow; what you typed is still here.'
  }
} as const
