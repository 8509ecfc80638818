export const notes = {
  title: 'Add a letter by post, a call or a visit',
  lead: 'For what came or went by another way than mail through this site. It is published on the thread at once and marked as added by you; nothing is sent.',
  link: 'Add a letter by post, a call or a visit',
  kind: 'What was it?',
  kinds: {
    post_in: 'A letter that you received by post',
    post_out: 'A letter that you sent by post',
    telephone: 'A telephone call',
    visit: 'A visit'
  },
  day: 'On which day?',
  dayHint: 'Year, month and day, for example 2025-06-11: the date of the letter, or the day of the call or visit.',
  text: 'What did it say?',
  textHint: 'Type the letter, or sum up what was said and by which office. Leave out names of junior staff, and what should not be public about you. For a letter the scan alone is enough.',
  filesHint: 'Scans: up to {{count}} files, {{size}} together. They become public as they are: cover signatures, reference numbers of yours and addresses first.',
  add: 'Add and publish',
  cancel: 'Back to the request',
  /** Above its text, on the thread. */
  added: {
    post_in: 'Added by the requester from a letter of {{date}} that came by post',
    post_out: 'Added by the requester: a letter of {{date}} sent by post',
    telephone: 'Added by the requester: a telephone call on {{date}}',
    visit: 'Added by the requester: a visit on {{date}}'
  },
  disclaimer: 'This site did not receive this by mail and cannot check it.',
  faults: {
    kind_missing: 'Say what it was.',
    day_missing: 'Give the day.',
    day_malformed: 'Write the day as year, month and day, for example 2025-06-11.',
    day_future: 'The day lies in the future.',
    day_before: 'The day is before the request was made.',
    text_missing: 'Say what it said. For a letter, its scan is enough.',
    text_long: 'The text can have at most 20,000 characters.'
  }
} as const
