export const statistics = {
  title: 'How requests end',
  lead: 'What came of the public requests on this site, counted in the categories of the Government\'s own quarterly statistics, so that the two can be laid side by side.',
  comparison: 'Requests by outcome: this site, and all requests under the Code',
  outcome: 'Outcome',
  here: 'This site',
  government: 'All departments, March 1995 to March 2023',
  total: 'All',
  categories: {
    met_in_full: 'Information given in full',
    met_in_part: 'Information given in part',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
    not_held_or_not_confirmed: 'Not held, or neither confirmed nor denied',
    in_progress: 'In progress'
  },
  caution: 'Compare with care: the Government counts every request that names the Code, most of them answered at a counter or by one simple letter. Here what a reply gives is said by the person who asked, and “In progress” holds every request of which nobody has said so yet.',
  source: 'Source of the Government\'s figures: press release of 13 October 2023',
  quarters: 'By quarter in which the request was made',
  quarterHead: 'Quarter',
  quarter: '{{year}}, quarter {{quarter}}',
  received: 'Made',
  none: 'No request has been made yet.'
} as const
