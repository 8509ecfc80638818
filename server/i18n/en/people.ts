/** Those who have made requests, as readers see them. */
export const people = {
  title: 'Requests by {{name}}',
  eyebrow: 'Somebody who takes part here',
  annotations: 'Annotations',
  lead: { one: '{{count}} request, and the replies to it.', other: '{{count}} requests, and the replies to them, newest first.' },
  leadNone: 'No requests so far.',
  since: 'Here since {{date}}',
  requests: 'Requests',
  all: 'All requests',
  empty: 'There is no such request.',
  own: 'This is how others see you.',
  changeOwn: 'Change the name that is shown'
} as const
