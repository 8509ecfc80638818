export const authorities = {
  list: {
    title: 'Authorities',
    lead: 'Government bureaux, departments and public bodies that answer under the Code on Access to Information.',
    searchLabel: 'Find an authority',
    searchHint: 'By its English or Chinese name, or its initials: immigration, 入境, ImmD.',
    submit: 'Find',
    found: { one: '{{count}} authority found', other: '{{count}} authorities found' },
    none: 'No authority here answers to «{{query}}».',
    all: 'All authorities',
    searchAll: 'Search requests and replies for «{{query}}»',
    missing: 'Is an authority missing? Tell us about it.',
    count: { one: '{{count}} authority', other: '{{count}} authorities' },
    contents: 'Categories',
    notWritable: 'no address yet'
  },
  show: {
    facts: 'About this authority',
    otherName: 'Chinese name',
    abbreviation: 'Initials',
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
  }
} as const
