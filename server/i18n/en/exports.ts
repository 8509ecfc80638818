/** What people take away: PDF, zip and what stands in them. */
export const exports = {
  asOf: 'As of {{date}}',
  pdf: 'PDF',
  zip: 'everything with its files (zip)',
  header: { kind: 'Kind', from: 'From', to: 'To', date: 'Date', subject: 'Subject', url: 'Web page', files: 'Files' },
  readme: `{{title}}
{{url}}
As of {{date}}

thread.pdf, thread.txt   the whole correspondence, as its page shows it
messages/                each message by itself, in its order
attachments/             the files of each message, below its number
SHA256SUMS               the SHA-256 of every file here: check with sha256sum -c SHA256SUMS`,
  readmePublic: 'E-mail addresses and numbers that the site does not publish are masked here as they are there.',
  readmeOwn: `letter.pdf, letter.txt   your complaint
The mails in messages/ (.eml) are as they came, with all their headers and addresses; letters to the authority are composed anew from what was sent. What is not in them because you may not see it is a text (.txt) instead. Keep this folder to yourself and those to whom you send it.`
} as const
