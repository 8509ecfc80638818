export const help = {
  title: 'Help',
  nav: 'Help pages',
  pages: {
    index: 'Help',
    about: 'About this site',
    requesting: 'Making a request',
    code: 'The Code on Access to Information',
    refusals: 'Grounds for refusal, one by one',
    officers: 'For Access to Information Officers',
    privacy: 'Privacy',
    complaints: 'Complaints about what is published here'
  },
  contact: { write: 'Write to the operators of this site:', form: 'Use the form; it needs no account' },
  summaries: {
    about: 'What this site is, who runs it and what it is not.',
    requesting: 'From the idea to the reply, step by step.',
    code: 'Time limits, charges, grounds for refusal, review and complaint.',
    refusals: 'What paragraphs 2.3 to 2.18 cover, whether harm must be shown, and what to ask in a review.',
    officers: 'You received a letter from this site: how to answer and what is published.',
    privacy: 'What is public, what is kept, what is masked.',
    complaints: 'How to ask for something to be corrected, masked or taken down.'
  }
} as const
