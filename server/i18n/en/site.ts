export const site = {
  name: 'Open Records Hong Kong',
  tagline: 'Ask the Government. Read the answers.',
  language: 'English',
  otherLanguage: '繁體中文',
  skip: 'Skip to the content',
  /** Stands between two sentences on one line. */
  between: ' ',
  sandbox: 'This is a sandbox: no mail leaves this machine.',
  sandboxMailRoom: 'Open the mail room',
  nav: {
    label: 'Main',
    requests: 'Requests',
    authorities: 'Authorities',
    help: 'Help',
    make: 'Make a request',
    /** For a phone, where the long words leave no room beside the others; empty where they do. */
    makeShort: 'Ask',
    search: 'Search',
    signIn: 'Sign in',
    signUp: 'Sign up',
    signOut: 'Sign out',
    admin: 'Operators'
  },
  search: { label: 'Search requests, replies and authorities', placeholder: 'Search', submit: 'Search' },
  footer: {
    label: 'About this site',
    about: 'About',
    statistics: 'How requests end',
    code: 'The Code',
    officers: 'For information officers',
    privacy: 'Privacy',
    complaints: 'Complaints',
    independent: 'Run independently of the Government. Everything sent through this site becomes public.'
  },
  errors: {
    notFoundTitle: 'This page does not exist',
    notFoundText: 'The address may be mistyped, or what was here may have been taken down.',
    forbiddenTitle: 'This is not open to you',
    forbiddenText: 'You may have been signed out, or the form may have been open for a long time. Go back, load the page again and repeat.',
    tooLargeTitle: 'This is too long to be sent',
    tooLargeText: 'Nothing has been sent. Go back, where your browser may still have what you wrote, and make it shorter.',
    unreadableTitle: 'This could not be read',
    unreadableText: 'What was sent broke off on its way, or is in a form that this site does not take. Nothing has been done. Please go back and send it again.',
    failedTitle: 'Something went wrong on our side',
    failedText: 'The fault has been noted. Nothing that you sent before has been lost.',
    awayTitle: 'The portal is resting for a moment',
    awayText: 'Its database cannot be reached. Mail that arrives meanwhile is not lost. Please try again in a minute.',
    tooManyTitle: 'Too many tries',
    tooManyText: 'Please wait a few minutes and try again.',
    home: 'Go to the front page',
    further: 'Where to go from here',
    requests: 'All requests',
    authorities: 'All authorities',
    help: 'Help',
    tell: 'Tell us that something is wrong'
  },
  /** A form that was not taken, and is shown again. */
  kept: {
    title: 'Please send this once more',
    lead: 'Nothing has been sent yet. The page had been open for so long that its security check has run out. What you typed is kept here: press the button and it is on its way.',
    signedOutTitle: 'You are not signed in',
    signedOutLead: 'Nothing has been sent yet. Either this needs your account, or what it belonged to has been taken down. What you typed is kept here.',
    signIn: 'You are not signed in at the moment. If you were when you began, sign in in a new tab first, then come back to this page and press the button. For your safety this page may then ask you once more.',
    signInLink: 'Sign in (opens a new tab)',
    cookies: 'If this page keeps coming back, allow your browser to keep the cookie of this site: forms need it.',
    password: 'Passwords are not kept: type it once more.',
    files: 'A browser does not hold on to files. Choose yours again before you send.',
    submit: 'Send again',
    written: 'What you had written'
  },
  form: { faultsTitle: 'Please look at this again', optional: '(optional)', tooMany: 'Too many tries: wait a few minutes, then send this again' }
} as const
