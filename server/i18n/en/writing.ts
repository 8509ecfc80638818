/** While a letter is written, and just after it. */
export const writing = {
  keeping: { kept: 'Kept as a draft at {{time}}.', failed: 'Could not be kept as a draft just now. What you wrote is still on this page.', sent: 'This letter has been sent. What you write here now is not kept.' },
  hints: {
    check: 'Check whether it was asked before',
    found: { one: '{{count}} request like yours was found.', other: '{{count}} requests like yours were found.' },
    none: 'No request like this was found here.',
    published: {
      title: 'It may be published already',
      scheme: 'What it publishes',
      log: 'What it has disclosed before',
      homePage: 'Its own site',
      of: '{{what}}: {{authority}}'
    }
  },
  help: {
    title: 'Help with the letter',
    asking: {
      title: 'Asking well',
      items: [
        'Ask for records that exist, not for opinions.',
        'Name documents, dates and places where you can.',
        'Be short: long lists are refused more often.',
        'Write so that somebody who knows nothing of the matter understands it.'
      ]
    },
    code: {
      title: 'What the Code covers',
      items: [
        'Whatever the authority holds in any form: reports, figures, minutes, letters, maps.',
        'It need not obtain what it does not hold, nor make new records that would take substantial resources.',
        'It may refuse only on the grounds in Part 2, and should say on which. You need not say why you ask.'
      ]
    },
    time: {
      title: 'How long it takes',
      items: [
        'Within 10 days: the information, a refusal, or an interim reply.',
        'Within 21 days: the reply. Later only in exceptional circumstances, normally within 51 days in all.',
        'These are calendar days. Sundays and holidays count.'
      ]
    }
  },
  drafts: {
    title: 'Letters that you have begun',
    untitled: 'Without a title',
    followUp: 'follow-up',
    written: 'last written on {{date}}',
    goOn: 'Go on writing',
    discard: 'Throw this draft away',
    discardText: 'The letter and its files are deleted for good. It was never sent, and nobody else has read it.',
    discardAct: 'Delete the draft',
    discarded: 'The draft is deleted.'
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
