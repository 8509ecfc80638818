export const home = {
  heading: 'Ask the Government. Read the answers.',
  lead: 'Anyone may ask Hong Kong’s government departments and public bodies for information that they hold, under the Code on Access to Information. Write your request here. It goes out by e-mail, and every letter and reply is published for all to read.',
  ask: 'Which authority do you want to ask?',
  askHint: 'A name or initials in either language: transport, 運輸署, EPD.',
  askSubmit: 'Find it',
  searchInstead: 'Or search what others have already asked',
  how: 'How it works',
  steps: {
    choose: { title: 'Choose whom to ask', text: 'Find the bureau, department or public body that holds the information. If you choose the wrong one, it can tell you who has it.' },
    write: { title: 'Write your request', text: 'Start from our letter, which names the Code, and say what you want to know. You need an account only when you send it.' },
    read: { title: 'Read the reply here', text: 'The reply comes to the address of your request and appears on its page. We tell you by e-mail when it is there.' }
  },
  latest: 'Latest requests',
  noRequests: 'No request has been made yet. Yours would be the first.',
  allRequests: 'All requests',
  allAuthorities: 'All authorities',
  countsLabel: 'This site in numbers',
  counts: {
    authorities: { one: 'authority', other: 'authorities' },
    requests: { one: 'request', other: 'requests' },
    replies: { one: 'reply', other: 'replies' }
  },
  around: 'Look around',
  before: 'Before you ask',
  learn: 'What the Code says, in short',
  description: 'Ask Hong Kong government departments for information under the Code on Access to Information, and read what others were told.'
} as const
