export const requests = {
  standings: {
    sending: 'On its way',
    awaiting: 'Awaiting a reply',
    to_classify: 'Reply received',
    interim_reply: 'Interim reply received',
    clarification_wanted: 'Clarification wanted',
    fee_asked: 'Fee asked',
    transferred: 'Transferred',
    by_post: 'Handled by post',
    full: 'Answered in full',
    part: 'Answered in part',
    refused: 'Refused',
    not_held: 'Information not held',
    neither_confirmed_nor_denied: 'Neither confirmed nor denied',
    under_review: 'Under review',
    at_ombudsman: 'At The Ombudsman',
    withdrawn: 'Withdrawn',
    delivery_failed: 'Delivery failed'
  },
  standingMeaning: {
    sending: 'The letter is about to leave for {{authority}}.',
    awaiting: 'The letter has been sent. {{authority}} has not replied yet.',
    to_classify: '{{authority}} has replied. The requester has not said yet what the reply gives: read it below.',
    interim_reply: '{{authority}} has sent an interim reply. The answer itself is still to come.',
    clarification_wanted: '{{authority}} has asked the requester to make the request clearer.',
    fee_asked: '{{authority}} has asked for a fee before it goes on.',
    transferred: '{{authority}} has passed the request on to another department.',
    by_post: 'The matter goes on by post. The requester can add what comes in.',
    full: '{{authority}} has given all the information that was asked for.',
    part: '{{authority}} has given part of the information and held back the rest.',
    refused: '{{authority}} has refused to give the information.',
    not_held: '{{authority}} says that it does not hold the information.',
    neither_confirmed_nor_denied: '{{authority}} neither confirms nor denies that the information exists.',
    under_review: 'The requester has asked {{authority}} to review how it handled the request.',
    at_ombudsman: 'The requester has complained to The Ombudsman about {{authority}}.',
    withdrawn: 'The requester has withdrawn the request.',
    delivery_failed: 'The letter could not be delivered to {{authority}}. The operators of this site have been told.'
  },
  list: {
    title: 'Requests',
    lead: 'Every request made through this site and every reply to it, newest first.',
    empty: 'No request has been made yet.',
    older: 'Older requests',
    newest: 'Back to the newest',
    byline: '{{requester}} asked {{authority}}',
    on: 'on {{date}}',
    replied: 'Replied {{date}}',
    due: 'Answer due {{date}}'
  },
  show: {
    number: 'Request {{id}}',
    requester: 'Asked by',
    made: 'Made',
    state: 'State',
    authority: 'Authority',
    messages: 'Correspondence',
    messageCount: { one: '{{count}} message', other: '{{count}} messages' },
    notPublic: 'Only those who may see it can read this request: {{level}}.',
    levels: { unlisted: 'it is in no list and no search', requester: 'the requester and the operators', hidden: 'the operators' },
    closed: 'This request is closed to new mail.',
    formats: 'Also as',
    json: 'data (JSON)',
    text: 'plain text',
    writeFollowUp: 'Write a follow-up',
    wrongAddress: 'Is something wrong with the address of this authority?'
  },
  message: {
    kinds: { request: 'Request', follow_up: 'Follow-up', incoming: 'Reply', post_in: 'Letter by post', post_out: 'Letter sent by post', telephone: 'Telephone call', visit: 'Visit' },
    natures: {
      reply: 'Reply',
      'bounce': 'Returned mail',
      'delivery-notice': 'Delivery notice',
      'auto-reply': 'Automatic reply',
      'read-receipt': 'Read receipt',
      complaint: 'Complaint notice',
      spam: 'Marked as spam',
      calendar: 'Calendar invitation'
    },
    autoReplyKinds: { acknowledgement: 'Automatic acknowledgement', absence: 'Absence notice' },
    to: 'to {{authority}}',
    stated: 'dated {{date}} by the sender',
    permalink: 'Link to this message',
    folded: {
      quote: { one: 'Quoted text, {{count}} line', other: 'Quoted text, {{count}} lines' },
      signature: { one: 'Signature, {{count}} line', other: 'Signature, {{count}} lines' },
      footer: { one: 'Footer, {{count}} line', other: 'Footer, {{count}} lines' }
    },
    delivery: {
      due: 'Waiting to be sent',
      dueAgain: 'Waiting to be sent again',
      retrying: 'Not delivered yet; tried {{count}} times, we keep trying',
      sent: 'Sent to the authority',
      sentOn: 'Sent to the authority, {{date}}',
      sentAgain: 'Sent again to the authority',
      sentAgainOn: 'Sent again to the authority, {{date}}',
      failed: 'Could not be delivered',
      delayedOn: 'A mail server reported on {{date}} that this letter had not arrived yet. It goes on trying.',
      gaveUpOn: 'A mail server reported on {{date}} that this letter did not arrive, for a reason that may pass. It can be sent again.',
      returned: 'Came back undelivered',
      returnedOn: 'Came back undelivered, {{date}}',
      resend: 'Send it again'
    },
    relay: {
      sent: { reached: 'Handed to the mail server {{host}}, {{date}}.', unreached: 'Handed to the next mail server, {{date}}.' },
      deferred: { reached: 'The mail server {{host}} has not taken it yet ({{date}}); our mail server keeps trying.', unreached: 'No mail server of the authority could be reached yet ({{date}}); our mail server keeps trying.' },
      bounced: { reached: 'The mail server {{host}} did not take it, {{date}}.', unreached: 'Our mail server could not deliver it and has given it up, {{date}}.' },
      answer: ' The answer was: {{answer}}'
    },
    noText: 'This message has no text of its own.',
    attachments: 'Attachments',
    unnamed: 'attachment {{number}}',
    insideOf: 'in {{name}}',
    notPublic: 'Not public',
    view: 'View',
    viewOf: 'View {{name}}',
    checking: {
      one: '{{count}} attachment is being checked for hidden data before it is published.',
      other: '{{count}} attachments are being checked for hidden data before they are published.'
    },
    withheld: {
      one: '{{count}} attachment is not published, because it holds hidden data.',
      other: '{{count}} attachments are not published, because they hold hidden data.'
    }
  },
  fileTypes: {
    text: 'Text', table: 'CSV table', page: 'Web page', richText: 'RTF document', pdf: 'PDF', picture: 'Picture',
    word: 'Word document', openText: 'OpenDocument text', slides: 'PowerPoint slides', openSlides: 'OpenDocument slides',
    excel: 'Excel workbook', openSheet: 'OpenDocument spreadsheet', zip: 'Zip archive', archive: 'Archive', mail: 'E-mail',
    deliveryReport: 'Delivery report', calendar: 'Calendar entry', card: 'Business card'
  },
  file: {
    unnamed: 'attachment',
    download: 'Download the file',
    reading: 'This file has not been read yet. Please look again in a minute, or download it.',
    asText: 'This is what a machine has read in the file. The file itself may look different.',
    textCut: 'Only the beginning is shown here. The whole is in the download.',
    page: 'Page {{number}}',
    pagePicture: 'Picture of page {{number}}',
    pageText: 'Text of this page',
    noText: 'There is no text on this page.',
    pagesCut: 'The first {{shown}} of {{total}} pages are shown here. The whole is in the download.',
    scans: {
      unread: 'These pages are pictures of text (a scan). There is no text recognition on this site, so the text can be neither searched nor read aloud.',
      recognised: 'This is a picture of text (a scan). Its text was recognised by a machine and may have mistakes.'
    },
    table: 'Table',
    emptySheet: 'This sheet is empty.',
    noSheets: 'There is no visible sheet in this file.',
    sheetCut: 'At most 200 rows and 50 columns are shown here. The whole is in the download.',
    sheetsCut: 'There are more sheets than are shown here. The whole is in the download.',
    listing: 'Files in this archive',
    listingCut: 'The first {{shown}} of {{total}} files are listed here.',
    fileName: 'Name',
    fileSize: 'Size',
    isMail: 'This is a mail that was attached to the reply.',
    mail: { from: 'From', to: 'To', cc: 'Cc', date: 'Date', subject: 'Subject', files: 'Attachments of this mail' },
    picture: 'The picture {{name}}',
    imageNotShown: 'This picture cannot be shown here. Download it to see it.',
    refusals: {
      encrypted: 'This file is locked by a password, so it cannot be shown here.',
      too_large: 'This file unpacks to more than can be shown here. You can download it.',
      damaged: 'This file is damaged, or is not what its name says. You can download it.',
      unsupported: 'Files of this kind cannot be shown here. You can download it.',
      limits: 'Reading this file took too long, so it cannot be shown here. You can download it.'
    }
  },
  masks: { about: 'Words in square brackets stand for e-mail addresses and numbers that this site does not publish.' },
  compose: {
    title: 'Make a request',
    lead: 'Write to a government department or public body. Your letter, your name and every reply are published here.',
    authority: 'Which authority?',
    authorityHint: 'If you do not know which one holds the records, choose the likeliest: it should pass the request on.',
    authorityChoose: 'Choose an authority',
    authoritySearch: 'Not in the list, or not sure? Search all authorities',
    notWritable: '(no address yet)',
    subject: 'Title',
    subjectHint: 'Say in one line what the records are about. It is the heading of the public page.',
    body: 'Your letter',
    bodyHint: 'Ask for records: reports, figures, minutes, letters. Give the period. Leave out what you do not want published about yourself. Keep the line that names the Code: without it the letter may be treated as an ordinary enquiry.',
    leaveCodeOut: 'Send it without naming the Code on Access to Information',
    preview: 'Preview',
    next: 'Nothing is sent yet. On the next page you see the letter as the authority will get it.'
  },
  pending: {
    note: 'A reply of an unknown sender waits for your decision. Nobody else sees it yet.',
    explains: 'This message came from {{domain}}, from where {{authority}} is not known to write. Only the requester and the operators of this site see it.',
    setAside: 'This message came from {{domain}}, from where {{authority}} is not known to write, and was set aside. Only operators see it.',
    noDomain: 'a sender without an address',
    effect: 'If it is from the authority, accept it: it is published at once, and so will be what comes from {{domain}} later.',
    effectOnce: 'If it is from the authority, accept it: it is published at once.',
    accept: 'Accept and publish',
    setAsideSubmit: 'It is not from the authority',
    rawMail: 'The mail as it came, and how it was placed here'
  },
  unread: {
    note: 'A mail for this request arrived on {{date}} and is being looked at: our program could not read it, and it may be a reply. Only the requester and the operators see this.',
    look: 'Look at the mail'
  },
  authenticity: {
    confirmed: 'The domain of the sender stands behind this mail: it was checked when it came in (DMARC).',
    signed: 'A domain signed this mail and it was not changed on its way (DKIM). The domain of the sender itself says nothing of it.',
    sent: 'This mail came from a server that may send for the domain of its envelope (SPF). It carries no signature that could be checked.',
    forwarded: 'This mail was passed on by another server, which says that it was genuine before (ARC).',
    contradicted: 'The domain of the sender does not stand behind this mail: it may have been forwarded, or come from somebody else (DMARC).'
  },
  files: {
    label: 'Files',
    hint: 'Up to {{count}} files, {{size}} together. They go with the letter and become public with it, as they are: take out what should not be public.',
    title: 'Files that go with it',
    remove: 'Remove'
  },
  faults: {
    files_many: 'A letter can have at most 5 files. Choose fewer; those chosen now were not kept.',
    files_large: 'The files are larger than 10 MB together. Choose smaller ones; those chosen now were not kept.',
    files_refused: 'Programs cannot be sent: mail systems throw such letters away. Choose other files; those chosen now were not kept.',
    files_empty: 'One of the files is empty. Choose another one; those chosen now were not kept.',
    authority_missing: 'Choose the authority that you want to ask.',
    authority_unknown: 'Choose an authority from the list.',
    authority_not_writable: 'We have no address for requests to this authority yet. Choose another one, or tell us the address.',
    title_missing: 'Give the request a title.',
    title_short: 'The title needs at least 3 letters, or 2 Chinese characters.',
    title_long: 'The title can have at most 200 characters.',
    body_missing: 'Write the letter.',
    body_untouched: 'Write in the letter what information you ask for.',
    body_long: 'The letter can have at most 20,000 characters. Shorter requests are answered more often.',
    code_not_named: 'The letter no longer names the Code on Access to Information, so the authority need not treat it under the Code. Put the line back, or tick the box below the letter to send it as it is.'
  },
  template: `Dear Sir or Madam,

I am making a request under the Code on Access to Information (《公開資料守則》).

Please provide the following information:



Please send your reply to the e-mail address from which this letter came.

Yours faithfully,
{{name}}`,
  followUpTemplate: `Dear Sir or Madam,

I refer to my request under the Code on Access to Information.



Yours faithfully,
{{name}}`,
  similar: {
    title: 'Similar requests',
    askedBefore: 'Was it asked before?',
    askedBeforeLead: 'These requests are much like yours. Their replies may answer you at once.'
  },
  preview: {
    title: 'Check your letter',
    lead: 'This is how the letter will be sent and published.',
    edit: 'Change the letter',
    send: 'Send and publish',
    signUp: 'Sign up and send',
    signIn: 'Sign in and send',
    account: 'To send the letter you need an account, so that we can tell you of the reply. The letter is kept while you sign up or sign in.',
    published: 'Your name ({{name}}), the letter and every reply will be public and can be found by search engines.',
    publishedAs: 'The authority gets your name ({{name}}). Readers see {{publicName}}; your name is covered in the texts. The letter and every reply will be public and can be found by search engines.',
    publishedUnnamed: 'Your name, the letter and every reply will be public and can be found by search engines.',
    codeLeftOut: 'The letter does not name the Code on Access to Information.',
    addressWarning: 'The letter holds an e-mail address. It is not shown on the public page.',
    footerNote: 'Below your letter we add, in both languages, how to answer and that replies are published.',
    subject: 'Subject',
    to: 'To',
    from: 'From'
  },
  followUp: {
    title: 'Write a follow-up',
    lead: 'To {{authority}}, about “{{title}}”. It is sent to the authority and published at once.',
    body: 'Your letter',
    bodyHint: 'Keep to the matter of the request. A new subject is better as a new request.',
    send: 'Send and publish',
    cancel: 'Back to the request'
  },
  exports: { visible: 'Text', quoted: 'Quoted text', disclaimer: 'Disclaimer', from: 'From', date: 'Date', attachment: 'Attachment', state: 'State' }
} as const
