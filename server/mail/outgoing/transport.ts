import type { Config } from '../../config/env.ts'
import type { Db } from '../../db/connection.ts'
import type { MailTransport } from './mail-transport.ts'
import { createSandboxTransport } from './sandbox-transport.ts'
import { createSmtpTransport } from './smtp-transport.ts'

/** In the sandbox nothing leaves the machine, whatever SMTP_URL says. */
export function createTransport(config: Pick<Config, 'sandbox' | 'smtpUrl' | 'mailOut' | 'mailAccess'>, db: Db): MailTransport {
  if (config.sandbox) return createSandboxTransport(db)
  if (config.smtpUrl === undefined) throw new Error('SMTP_URL is not set')
  return createSmtpTransport(config.smtpUrl, { dkim: config.mailOut.dkim, access: config.mailAccess })
}
