/** What happened in a thread, and the pages of a long one. */
export const timeline = {
  title: 'What happened when',
  state: 'State: {{state}}',
  passed: 'Day passed: {{name}}',
  parts: 'Other messages of this request',
  gapNote: 'Messages {{from}} to {{to}} of {{count}} stand on pages of their own:',
  partNote: 'Messages {{from}} to {{to}} of {{count}}',
  range: '{{from}} to {{to}}',
  toWhole: 'The first and the newest messages',
  titleOfPart: '{{title}} ({{from}} to {{to}})'
} as const
