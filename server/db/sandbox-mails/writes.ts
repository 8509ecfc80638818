import type { Db } from '../connection.ts'

export interface NewSandboxMail {
  readonly outboxId: number
  readonly messageId: string
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly raw: Buffer
}

/** The same Message-ID twice is one row. */
export async function insertSandboxMail(db: Db, mail: NewSandboxMail): Promise<void> {
  await db('sandbox_mails')
    .insert({
      outbox_id: mail.outboxId,
      internet_message_id: mail.messageId,
      envelope_from: mail.envelope.from,
      envelope_to: [...mail.envelope.to],
      raw: mail.raw
    })
    .onConflict('internet_message_id')
    .ignore()
}
