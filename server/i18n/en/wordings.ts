/** The operators' page of the texts of the Code's letters. */
export const wordings = {
  title: 'Texts of the Code’s letters',
  lead: 'Reminders, requests for review and the other letters that requesters are offered. What you write here counts instead of the text that comes with the program.',
  text: 'Text',
  state: 'State',
  changed: 'changed here',
  own: 'as it comes',
  how: 'The values below are filled in; those marked must stand in the text. Places in double square brackets are left to the requester, who has to fill them in.',
  required: 'must stand in it',
  save: 'Save both languages',
  history: 'Changes',
  noHistory: 'None yet.',
  change: '{{date}}, {{name}}: {{language}}',
  nobody: 'an account that is gone',
  fileAgain: 'The text that comes with the program counts again.',
  undo: 'Take this change back',
  languages: { en: 'English', 'zh-hk': '繁體中文' },
  parts: {
    'review-grounds': 'In the request for review: the paragraphs cited',
    'review-harm': 'In the request for review: harm and public interest (2.2)',
    'review-override': 'In the request for review: 2.14 and 2.15',
    'review-no-reason': 'In the request for review: no paragraph cited',
    'review-not-held': 'In the request for review: information not held'
  },
  faults: {
    empty: 'Write the text.',
    long: 'The text can have at most 10,000 characters.',
    missing: 'These values must stand in the text: {{values}}',
    unknown: 'These values are not known here: {{values}}'
  }
} as const
