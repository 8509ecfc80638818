export const users = {
  name: { label: 'Your name', hint: 'It signs your letters and is published with them. Later you can choose another name for readers, in your account.' },
  email: { label: 'Your e-mail address', hint: 'It is not published. Replies to your requests are announced to it.' },
  password: { label: 'Password', newLabel: 'New password', hint: 'At least 8 characters. A few words that only you would put together are easy to remember and hard to guess.' },
  letterKept: 'Your letter is kept. It waits for you on the other side of this page.',
  signIn: {
    title: 'Sign in',
    submit: 'Sign in',
    forgotten: 'Forgotten your password?',
    noAccount: 'No account yet?',
    signUp: 'Sign up'
  },
  signUp: {
    title: 'Sign up',
    lead: 'You need an account to send a request, because replies have to reach you. Reading is open to everybody.',
    submit: 'Sign up',
    haveAccount: 'You have an account already?',
    signIn: 'Sign in'
  },
  checkMail: {
    title: 'Check your mail',
    signUp: 'We have sent a letter to {{address}}. Open the link in it within 24 hours to go on.',
    unconfirmed: 'This account has not been confirmed yet. We have sent the letter to {{address}} again: open the link in the newest one within 24 hours.',
    reset: 'If there is an account for {{address}}, a letter is on its way to it. The link in it works for one hour.',
    plain: 'If you have asked for a letter, it is on its way.',
    notThere: 'Nothing there after a few minutes? Look among the unwanted mail, and check the address for typing errors.',
    again: 'Try again with another address',
    mailRoom: 'This is a sandbox: read the letter in the mail room'
  },
  confirm: {
    title: 'Confirm your account',
    lead: 'This makes the account of {{name}} with the address {{address}} yours and signs you in.',
    contested: 'Somebody has signed up with this address more than once. Enter the password that you chose, so that the account becomes yours and nobody else\'s.',
    stranger: 'Did you not sign up yourself? Then leave this page: without your confirmation nothing happens.',
    submit: 'Confirm and go on'
  },
  forgotten: {
    title: 'Forgotten your password?',
    lead: 'Tell us the address of your account. We send a link to it with which you choose a new password.',
    submit: 'Send the link',
    back: 'Back to sign in'
  },
  reset: {
    title: 'Choose a new password',
    lead: 'For the account with the address {{address}}. Everyone who is signed in to it now is signed out.',
    submit: 'Save and sign in'
  },
  expired: {
    title: 'This link no longer works',
    confirm: 'It has been used, or it is older than 24 hours. If your account is confirmed, just sign in; if not, signing in sends you a new link.',
    reset: 'It has been used, it is older than one hour, or a newer one was sent. You can ask for another.',
    signIn: 'Sign in',
    another: 'Ask for a new link'
  },
  unsubscribe: {
    title: 'Notices by mail',
    wanted: 'We write to you when there is a reply to a request of yours, and when a letter of yours could not be delivered.',
    stopped: 'We write to you no more about replies and undelivered letters. You find them on the pages of your requests.',
    stop: 'Stop these notices',
    start: 'Send me notices again',
    others: 'Letters about your account, such as the one for a new password, always reach you when you ask for them.'
  },
  account: {
    title: 'Your account',
    lead: 'Signed in with the address {{address}}.',
    asOthers: 'Your page, as others see it',
    namesTitle: 'Names',
    letterName: 'The name that signs your letters',
    letterNameHint: 'Authorities get it. It is published too, unless you choose another one for readers.',
    publicName: 'The name that readers see',
    publicNameHint: 'Leave it empty to be shown under the name that signs your letters. With another one, your own is covered in the texts of your letters and of replies, on earlier requests too. It cannot be covered inside attached files, and an authority may write it in a way that is not recognised.',
    saveNames: 'Save the names',
    passwordTitle: 'Password',
    presentPassword: 'Your present password',
    savePassword: 'Change the password',
    passwordNote: 'Wherever else you are signed in, you are signed out.',
    settingsTitle: 'Language and notices',
    language: 'We write to you in',
    notify: 'Write to me when there is a reply to a request of mine, when somebody writes an annotation on it, and when a letter of mine could not be delivered.',
    takesMessages: 'Let others write to me through a form on my page and my requests. They do not see my address. Such messages count as notices: they come only while the box above is ticked too.',
    saveSettings: 'Save',
    done: { names: 'The names are changed.', password: 'The password is changed.', settings: 'Your wishes are saved.' }
  },
  faults: {
    present_wrong: 'This is not your present password',
    public_name_letters: 'A name needs at least one letter',
    locale_unknown: 'Choose one of the two languages',
    name_missing: 'Enter your name',
    name_long: 'A name can have at most 100 characters',
    name_like_address: 'Enter a name, not an address: names are published',
    email_missing: 'Enter your e-mail address',
    email_malformed: 'Enter an e-mail address in the form name@example.com',
    email_ours: 'This address belongs to the portal: enter your own',
    password_missing: 'Enter a password',
    password_short: 'A password needs at least 8 characters',
    password_long: 'A password can have at most 200 characters',
    password_common: 'This password is among the first that anyone would try: choose another',
    password_personal: 'Your name or address is too easy to guess as a password: choose another',
    password_other: 'This letter is not from the sign-up with this password: open the other letter, or set a new password under “Forgotten your password?”',
    sign_in_wrong: 'The address or the password is not right'
  }
} as const
