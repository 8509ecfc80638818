export const search = {
  title: 'Search',
  titleFor: '«{{query}}» – Search',
  label: 'Search requests, replies and authorities',
  hint: 'All words must occur. Put exact words in "quotation marks"; put a minus before a word that must not occur. Traditional and Simplified Chinese find each other.',
  submit: 'Search',
  plain: 'The search could not be read as it was written, so it was made with its plain words.',
  authorities: 'Authorities',
  threads: 'Requests and replies',
  none: 'Nothing public was found for «{{query}}».',
  noMore: 'There is nothing older.',
  tips: [
    'Try fewer words, or one word only.',
    'Try the other language: many replies are in English only or in Chinese only.',
    'What has not been asked yet you can ask yourself.'
  ],
  make: 'Make a request',
  older: 'Older results',
  first: 'Back to the first results',
  kinds: { request: 'In the letter', follow_up: 'In a follow-up', incoming: 'In a reply' },
  on: '{{kind}} of {{date}}',
  askAuthority: 'Ask {{authority}}'
} as const
