import type { Db } from '../../db/connection.ts'
import { insertSandboxMail } from '../../db/sandbox-mails/writes.ts'
import type { MailTransport } from './mail-transport.ts'

/** Keeps letters for the mail room instead of sending them. A repeat of the same Message-ID adds nothing. */
export function createSandboxTransport(db: Db): MailTransport {
  return {
    kind: 'sandbox',
    async send(mail) {
      await insertSandboxMail(db, mail)
      return { ok: true, response: '250 2.0.0 kept in the sandbox' }
    },
    close: () => Promise.resolve()
  }
}
