export const sandbox = {
  title: 'Mail room',
  lead: 'Every letter that this sandbox would have sent, newest first. Nothing has left this machine. Open the links in letters to users, and answer letters to authorities as the authority would.',
  none: 'No letter has been sent yet.',
  noneHint: 'Make a request, or sign up: its letter appears here within a second or two.',
  newest: 'The newest {{count}} letters are shown. All of them, for programs:',
  all: 'For programs:',
  from: 'From',
  to: 'To',
  thread: 'Open the public page of this request',
  answer: 'Answer as the authority',
  byForm: 'Write an answer',
  byFile: 'Or answer with a mail file',
  fields: {
    fromName: 'Name of the sender',
    fromAddress: 'Address of the sender',
    subject: 'Subject',
    text: 'Text',
    attachment: 'Attachment',
    template: 'Mail file (.eml)'
  },
  attachmentHint: 'Any file. An .eml file is enclosed as a mail.',
  templateHint: '{{REQUEST_ADDRESS}}, {{AUTHORITY_ADDRESS}} and {{REQUEST_MESSAGE_ID}} in it are filled in from this letter; every other byte stays as it is.',
  sendForm: 'Send this answer',
  sendFile: 'Deliver this file',
  officer: 'Access to Information Officer',
  accepted: 'The door has taken your answer:',
  refused: 'The door has refused your answer:',
  faults: {
    address_bad: 'Enter one e-mail address, such as ati@immd.example',
    name_long: 'The name is too long',
    subject_long: 'The subject is too long',
    text_missing: 'Write a text, or attach a file',
    template_missing: 'Choose a mail file'
  }
} as const
