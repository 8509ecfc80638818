/** Feeds of lists and threads. */
export const feeds = {
  title: 'In a feed reader:',
  atom: 'Atom',
  json: 'JSON Feed',
  ofSite: '{{title}} – {{site}}',
  summary: '{{byline}}. {{standing}}.',
  and: '. ',
  message: '{{label}} – {{author}}',
  threadSubtitle: 'Letters and replies of request {{id}} to {{authority}}, newest first.',
  search: 'Search: {{query}}',
  searchSubtitle: 'Requests that this search finds, newest first.',
  searchSummary: '{{authority}}. {{standing}}.'
} as const
