export const authorities = {
  list: {
    title: 'Authorities',
    lead: 'Government bureaux, departments and public bodies that answer under the Code on Access to Information.',
    searchLabel: 'Find an authority',
    searchHint: 'By its English or Chinese name, or its initials: immigration, 入境, ImmD.',
    submit: 'Find',
    found: { one: '{{count}} authority found', other: '{{count}} authorities found' },
    none: 'No authority here answers to “{{query}}”.',
    all: 'All authorities',
    searchAll: 'Search requests and replies for “{{query}}”',
    missing: 'Is an authority missing? Tell us about it.',
    count: { one: '{{count}} authority', other: '{{count}} authorities' },
    contents: 'Categories',
    notWritable: 'no address yet'
  },
  picker: { one: '{{count}} authority found. Press the arrow down to choose it.', other: '{{count}} authorities found. Press the arrow down to choose one.', none: 'No authority found.' },
  show: {
    facts: 'About this authority',
    abbreviation: 'Initials',
    namesJoint: '; ',
    formerNames: 'Former or related names',
    category: 'Category',
    homePage: 'Home page',
    basis: 'The Code',
    bases: {
      'annex-a': 'It is one of the government bodies to which the Code applies.',
      'follows-code': 'It is not a government department, but follows the Code or a similar code of its own.'
    },
    make: 'Make a request',
    makeTo: 'Make a request to this authority',
    notWritable: 'We have no address for requests to this authority yet, so nothing can be sent to it from here.',
    tellAddress: 'Tell us the address',
    wrong: 'Is the address, the name or something else on this page wrong?',
    requests: 'Requests to this authority',
    noRequests: 'Nobody has made a request to this authority here yet.',
    older: 'Older requests',
    newest: 'Back to the newest',
    description: 'Requests for information to {{authority}}, and its replies.'
  },
  usual: {
    title: 'What it usually answers',
    sharesLead: 'What came of the {{count}} requests here whose outcome is known:',
    requests: { one: '{{count}} request', other: '{{count}} requests' },
    firstReply: 'To its first reply',
    answer: 'To its answer',
    days: { one: '{{count}} day', other: '{{count}} days' },
    of: 'half of {{count}} requests took no longer',
    caution: 'Only requests made through this site are counted, and what a reply gave is what requesters said of it. Calendar days from the day of the letter; a first reply may be an interim one.'
  },
  sources: {
    title: 'Published already',
    notes: 'Good to know',
    publicationScheme: 'What it publishes',
    disclosureLog: 'What it has disclosed before',
    edit: 'Edit notes and links'
  },
  editor: {
    title: 'The page of {{name}}',
    lead: 'Everybody reads this. Plain text; web addresses become links. Where one language is empty, the other is shown.',
    fields: {
      notesEn: 'Notes in English', notesZh: 'Notes in Chinese',
      publicationSchemeEn: 'What it publishes: address of the English page', publicationSchemeZh: 'What it publishes: address of the Chinese page',
      disclosureLogEn: 'Disclosure log: address of the English page', disclosureLogZh: 'Disclosure log: address of the Chinese page'
    },
    save: 'Save and show the page',
    back: 'Back to the page',
    faults: { note_long: 'Notes can have at most 4,000 characters', link_wrong: 'Enter an address that begins with https:// or http://' }
  },
  categories: {
    title: 'Kinds of authorities',
    lead: 'The government bodies and public bodies on this site, by what they are.',
    categoryLead: '{{category}} on this site, in the order of their English names.',
    category: 'Kind',
    authorities: 'Authorities',
    requests: 'Requests',
    toRequests: 'Requests to these authorities',
    all: 'All kinds of authorities'
  }
} as const
