/** While a letter is written, and just after it. */
export const writing = {
  keeping: { kept: 'Kept as a draft at {{time}}.', failed: 'Could not be kept as a draft just now. What you wrote is still on this page.', sent: 'This letter has been sent. What you write here now is not kept.' },
  drafts: {
    title: 'Letters that you have begun',
    untitled: 'Without a title',
    followUp: 'follow-up',
    written: 'last written on {{date}}',
    goOn: 'Go on writing'
  },
  copy: {
    act: 'Ask the same for yourself',
    count: { one: '{{count}} other request asks the same', other: '{{count}} other requests ask the same' },
    note: 'This is the letter of request {{id}}. Change what should be different for you; your own name is set below it.',
    attribution: 'The same question was asked in request {{id}}: {{url}}'
  },
  takeBack: {
    note: 'The letter leaves at {{time}}. Until then you can take it back.',
    effectRequest: 'The request disappears from this site, and the letter is a draft again.',
    effectFollowUp: 'It disappears from this page and is a draft again.',
    act: 'Take the letter back'
  },
  ownData: {
    title: 'Is this about yourself?',
    text: 'The letter seems to ask for records about you. Here the letter and every reply are public, and the authority would have to ask who you are.',
    better: 'Under the Personal Data (Privacy) Ordinance you can make a data access request directly to whoever holds the data: the answer comes to you alone.',
    more: 'How that is done',
    sendAnyway: 'Send and publish anyway',
    choose: 'Please choose: change the letter, or send it anyway.'
  }
} as const
