export const findings = {
  title: 'What we read here, to be confirmed by the requester',
  about: 'A program read this in the marked words, by fixed rules. It may be wrong, and nothing is changed by it.',
  suggested: 'If that is right, the request now stands at: {{standing}}.',
  mark: 'Reading {{number}}: {{words}}',
  join: ' and ',
  kinds: {
    acknowledgement: 'Says that the request was received',
    received_on: 'Gives {{date}} as the day of receipt',
    interim_reply: 'An interim reply: the answer is to come later',
    promised_date: 'Promises an answer by {{date}}',
    promised_without_day: 'Promises an answer, without an exact day',
    extension: 'Takes more time',
    refusal: 'Refuses information',
    citation: 'Cites paragraph {{paragraph}} of the Code',
    not_held: 'Says that information is not held',
    given_in_part: 'Gives a part of the information',
    given: 'Gives information',
    neither_confirmed: 'Neither confirms nor denies that there is information',
    transfer: 'Passes the request on to {{authority}}',
    transfer_elsewhere: 'Passes the request on to another body',
    fee: 'Asks for HK${{amount}}',
    fee_per_page: 'Asks for HK${{amount}} a page',
    fee_per_copy: 'Asks for HK${{amount}} a copy',
    clarification: 'Asks what is meant',
    narrowing: 'Asks to narrow the request',
    third_party: 'Consults a third party',
    published_already: 'Refers to what is published already',
    file_link: 'Gives a link to files',
    file_link_until: 'Gives a link to files until {{date}}: save them before',
    password: 'a password is needed',
    by_post: 'Sends something by post'
  },
  reasons: {
    third_party: 'a third party is consulted',
    volume: 'there are many records',
    retrieval: 'records have to be found',
    complexity: 'the matter is complicated',
    staff: 'staff is short'
  },
  outcomes: {
    upheld: 'Review: the decision stands',
    varied: 'Review: the decision is changed in part',
    overturned: 'Review: the decision is reversed'
  },
  withMore: '{{words}}: {{more}}'
} as const
