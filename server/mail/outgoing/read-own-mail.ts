import { simpleParser } from 'mailparser'
import type { Mailbox } from './mailbox.ts'

/** A mail of ours as its receiver reads it. */
export interface OwnMail {
  readonly from: Mailbox
  readonly to: readonly Mailbox[]
  readonly subject: string
  readonly date: Date | undefined
  readonly text: string
}

/** Only for mails that `compose.ts` made: strangers' mail goes through `mail/incoming`. */
export async function readOwnMail(raw: Buffer): Promise<OwnMail> {
  const mail = await simpleParser(raw)
  const [from] = mail.from?.value ?? []
  return {
    from: { name: from?.name ?? '', address: from?.address ?? '' },
    to: [mail.to ?? []].flat().flatMap((list) => list.value).map((one) => ({ name: one.name, address: one.address ?? '' })),
    subject: mail.subject ?? '',
    date: mail.date,
    text: mail.text ?? ''
  }
}
