import MailComposer from 'nodemailer/lib/mail-composer'
import type { Mailbox } from './mailbox.ts'

/** The letter that is answered, as the authority holds it. */
export interface AnsweredLetter {
  /** Where the answer goes: the request's own address. */
  readonly requestAddress: string
  readonly requesterName: string
  readonly authorityAddress: string
  /** Without brackets. */
  readonly messageId: string
}

export interface WrittenAnswer {
  readonly from: Mailbox
  readonly subject: string
  readonly text: string
  readonly attachment: { readonly filename: string; readonly content: Buffer } | undefined
  readonly date: Date
}

/** A mail as an officer's program writes it. Only for the sandbox: the portal answers nobody. */
export async function composeAnswer(letter: AnsweredLetter, answer: WrittenAnswer): Promise<Buffer> {
  return new MailComposer({
    from: { ...answer.from },
    to: { name: letter.requesterName, address: letter.requestAddress },
    subject: answer.subject,
    date: answer.date,
    inReplyTo: `<${letter.messageId}>`,
    references: [`<${letter.messageId}>`],
    text: answer.text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'),
    attachments: answer.attachment === undefined ? [] : [{ ...answer.attachment }],
    disableUrlAccess: true,
    disableFileAccess: true
  }).compile().build()
}

/** Puts the letter's own values into a mail file; every other byte stays as it is, whatever its charset. */
export function fillMailFile(file: Buffer, letter: AnsweredLetter): Buffer {
  // latin1 maps each byte to one character and back, so the text of the mail passes through unread.
  const filled = file
    .toString('latin1')
    .replaceAll('{{REQUEST_ADDRESS}}', () => letter.requestAddress)
    .replaceAll('{{AUTHORITY_ADDRESS}}', () => letter.authorityAddress)
    .replaceAll('{{REQUEST_MESSAGE_ID}}', () => letter.messageId)
  return Buffer.from(filled, 'latin1')
}
