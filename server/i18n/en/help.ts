export const help = {
  title: 'Help',
  nav: 'Help pages',
  pages: {
    index: 'Help',
    about: 'About this site',
    requesting: 'Making a request',
    asking: 'How to ask well',
    'time-limits': 'How the time limits work',
    code: 'The Code on Access to Information',
    refusals: 'Grounds for refusal, one by one',
    charges: 'Charges',
    unhappy: 'When you are not satisfied',
    officers: 'For Access to Information Officers',
    privacy: 'Privacy',
    api: 'For programs',
    complaints: 'Complaints about what is published here'
  },
  contact: { write: 'Write to the operators of this site:', form: 'Use the form; it needs no account' },
  summaries: {
    about: 'What this site is, who runs it and what it is not.',
    requesting: 'From the idea to the reply, step by step.',
    asking: 'Records instead of opinions, narrow instead of wide: with examples.',
    'time-limits': '10, 21 and 51 calendar days, how they are counted and what moves them.',
    code: 'Time limits, charges, grounds for refusal, review and complaint.',
    refusals: 'What paragraphs 2.3 to 2.18 cover, whether harm must be shown, and what to ask in a review.',
    charges: 'Asking is free; what copies may cost, and how to spare it.',
    unhappy: 'No answer, a late one or a refusal: writing again, review, The Ombudsman.',
    officers: 'You received a letter from this site: how to answer and what is published.',
    privacy: 'What is public, what is kept, what is masked.',
    api: 'Threads and authorities as data, and links to a letter that is begun.',
    complaints: 'How to ask for something to be corrected, masked or taken down.'
  }
} as const
