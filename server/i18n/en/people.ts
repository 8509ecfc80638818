/** Those who have made requests, as readers see them. */
export const people = {
  title: 'Requests by {{name}}',
  eyebrow: 'Somebody who has made requests here',
  lead: { one: '{{count}} request, and the replies to it.', other: '{{count}} requests, and the replies to them, newest first.' },
  since: 'Here since {{date}}',
  requests: 'Requests',
  all: 'All requests',
  empty: 'There is no such request.',
  own: 'This is how others see you.',
  changeOwn: 'Change the name that is shown'
} as const
